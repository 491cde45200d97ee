namespace Qxym.Domain.Applications.Intake;

/// <summary>What a dry run of applying says of the conditions.</summary>
/// <param name="Eligible">Whether nothing speaks against it.</param>
/// <param name="Reasons">The conditions that are not met, all of them.</param>
/// <param name="Warnings">The conditions that could not be looked into, which the unions that review do, and what looks wrong in the form.</param>
public sealed record EligibilityOpinion(
    bool Eligible, IReadOnlyList<IneligibilityReason> Reasons, IReadOnlyList<IneligibilityReason> Warnings);
