using System.ComponentModel.DataAnnotations;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;
using Qxym.Functions.Storage.Reviews;

namespace Qxym.Functions.Http.Appeals;

/// <summary>申诉.</summary>
/// <param name="Text">Why, at most 1000 characters.</param>
public sealed record AppealRequest([property: Required] string? Text)
{
    internal const int LongestText = 1000;

    /// <summary>The text; null when <paramref name="errors"/> has become non-empty.</summary>
    internal string? Read(FieldErrors errors) => new FieldReader(errors).Text("/text", Text, "申诉理由", LongestText);
}

/// <summary>The answer to an appeal.</summary>
/// <param name="Outcome"><c>rejectionConfirmed</c>: the rejection stands for good; <c>reinstated</c>: the tier that rejected decides anew.</param>
/// <param name="Text">For the worker, at most 1000 characters.</param>
public sealed record AppealReply([property: Required, AllowedValues("rejectionConfirmed", "reinstated")] string? Outcome, [property: Required] string? Text)
{
    /// <summary>The outcome and the text; good when <paramref name="errors"/> stays empty.</summary>
    internal (bool Reinstates, string Text) Read(FieldErrors errors)
    {
        if (Outcome is not ("rejectionConfirmed" or "reinstated"))
        {
            errors.AddUnlessCovered("/outcome", "outcome 应为 rejectionConfirmed（维持拒绝）或 reinstated（恢复审核）。");
        }

        var text = new FieldReader(errors).Text("/text", Text, "答复", AppealRequest.LongestText);
        return (Outcome == "reinstated", text ?? "");
    }
}

/// <summary>A line of a list of appeals: of the own ones for a worker, with the texts; of a union's for staff, with the applicant's masked name.</summary>
public sealed record AppealLine
{
    public required Domain.Applications.RecordId Id { get; init; }

    public required ApplicationId ApplicationId { get; init; }

    public required string ProgrammeId { get; init; }

    public required UnionTier Tier { get; init; }

    public required AppealState State { get; init; }

    public required DateTimeOffset FiledAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Whole days since it was filed, until it was answered.</summary>
    public required int AgeDays { get; init; }

    /// <summary>The applicant's name, masked; for staff.</summary>
    public string? Name { get; init; }

    /// <summary>For its worker.</summary>
    public string? Text { get; init; }

    /// <summary>For its worker, once it is answered.</summary>
    public string? Answer { get; init; }

    internal static AppealLine Of(AppealItem item, DateTimeOffset now) => new()
    {
        Id = item.Id,
        ApplicationId = item.ApplicationId,
        ProgrammeId = item.ProgrammeId,
        Tier = item.Tier,
        State = item.State,
        FiledAt = item.FiledAt,
        AnsweredAt = item.AnsweredAt,
        AgeDays = Age(item.FiledAt, item.AnsweredAt, now),
        Name = item.Name,
    };

    internal static AppealLine Of(Appeal appeal, string programmeId, DateTimeOffset now) => new()
    {
        Id = appeal.Id,
        ApplicationId = appeal.ApplicationId,
        ProgrammeId = programmeId,
        Tier = appeal.Tier,
        State = appeal.State,
        FiledAt = appeal.FiledAt,
        AnsweredAt = appeal.AnsweredAt,
        AgeDays = Age(appeal.FiledAt, appeal.AnsweredAt, now),
        Text = appeal.Text,
        Answer = appeal.Answer,
    };

    private static int Age(DateTimeOffset filedAt, DateTimeOffset? answeredAt, DateTimeOffset now) => ((answeredAt ?? now) - filedAt).Days;
}
