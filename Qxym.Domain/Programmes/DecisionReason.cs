namespace Qxym.Domain.Programmes;

/// <summary>A reason for a return or a rejection that reviewers choose from a list, so that workers read the same words for the same thing.</summary>
/// <param name="Code">Stable, kept in review records: <c>seal-unclear</c>.</param>
/// <param name="Text">As the worker reads it: 公章不清晰.</param>
public sealed record DecisionReason(string Code, string Text);
