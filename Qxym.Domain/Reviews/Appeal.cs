using Qxym.Domain.Applications;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Reviews;

/// <summary>申诉: a worker's objection to a rejection, and the union's answer to it. Told from the records of the application.</summary>
public sealed record Appeal
{
    public required RecordId Id { get; init; }

    public Applications.ApplicationId ApplicationId => Id.ApplicationId;

    /// <summary>The union that rejected and is to answer.</summary>
    public required UnionId UnionId { get; init; }

    /// <summary>The tier whose rejection it is against.</summary>
    public required UnionTier Tier { get; init; }

    /// <summary>In the worker's words.</summary>
    public required string Text { get; init; }

    public required DateTimeOffset FiledAt { get; init; }

    public AppealState State { get; init; }

    /// <summary>The answer in the union's words; null before.</summary>
    public string? Answer { get; init; }

    /// <summary>When it was answered; null before.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The appeals of an application, oldest first.</summary>
    /// <param name="state">The application as it is.</param>
    /// <param name="records">All that was done to it, oldest first.</param>
    public static IReadOnlyList<Appeal> Of(ApplicationState state, IEnumerable<ReviewRecord> records)
    {
        var appeals = new List<Appeal>();
        ReviewRecord? rejection = null;
        foreach (var record in records)
        {
            switch (record.Act)
            {
                case RecordedAct.Rejected:
                    rejection = record;
                    break;
                case RecordedAct.Appealed:
                    appeals.Add(Filed(state, record, rejection!));
                    break;
                case RecordedAct.RejectionConfirmed or RecordedAct.Reinstated:
                    appeals[^1] = Answered(appeals[^1], record);
                    break;
            }
        }

        if (appeals is [.., { State: AppealState.Open } last] && state.Status != ApplicationStatus.Appealing)
        {
            appeals[^1] = last with { State = AppealState.Dropped };
        }

        return appeals;
    }

    private static Appeal Filed(ApplicationState state, ReviewRecord record, ReviewRecord rejection) => new()
    {
        Id = new(state.Id, record.Version),
        UnionId = rejection.Actor.UnionId!,
        Tier = rejection.Tier!.Value,
        Text = record.Reason!,
        FiledAt = record.At,
    };

    private static Appeal Answered(Appeal appeal, ReviewRecord record) => appeal with
    {
        State = record.Act == RecordedAct.Reinstated ? AppealState.Reinstated : AppealState.RejectionConfirmed,
        Answer = record.Reason,
        AnsweredAt = record.At,
    };
}

/// <summary>待答复 / 维持拒绝 / 恢复审核 / 已终止, because the application came to its end otherwise.</summary>
public enum AppealState
{
    Open,
    RejectionConfirmed,
    Reinstated,
    Dropped,
}
