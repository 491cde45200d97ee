using Qxym.Domain.Applications;
using Qxym.Domain.People;
using Qxym.Domain.Unions;

namespace Qxym.Domain.PublicNotices;

/// <summary>异议 against an entry of a public notice, by a worker under the real name, and the union's answer to it. Personal data: stored encrypted.</summary>
public sealed record Objection
{
    /// <summary>Of the record by which it was filed.</summary>
    public required RecordId Id { get; init; }

    public required Guid NoticeId { get; init; }

    /// <summary>The number of the entry in the list.</summary>
    public required int Entry { get; init; }

    /// <summary>The union that answers.</summary>
    public required UnionId UnionId { get; init; }

    /// <summary>Who objects.</summary>
    public required Objector By { get; init; }

    /// <summary>In the objector's words.</summary>
    public required string Text { get; init; }

    public required DateTimeOffset FiledAt { get; init; }

    public ObjectionState State { get; init; }

    /// <summary>The answer in the union's words; null before.</summary>
    public string? Answer { get; init; }

    /// <summary>When it was answered; null before.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>As it stands now: one that nobody answered before the application left the notice otherwise is dropped.</summary>
    public Objection In(ApplicationState state) =>
        State == ObjectionState.Open && state.Status != ApplicationStatus.PublicNotice ? this with { State = ObjectionState.Dropped } : this;
}

/// <summary>Who objects.</summary>
/// <param name="Id">The worker's account.</param>
/// <param name="Name">As verified.</param>
/// <param name="Phone">Where the union can ask.</param>
public sealed record Objector(string Id, PersonName Name, ContactPhone Phone);

/// <summary>待核实 / 异议成立 / 异议不成立 / 已终止, because the application left the notice otherwise.</summary>
public enum ObjectionState
{
    Open,
    Upheld,
    Dismissed,
    Dropped,
}

/// <summary>What rules need to know of an objection.</summary>
/// <param name="Number">Of the record by which it was filed.</param>
/// <param name="By">The objector's account.</param>
public sealed record ObjectionMark(int Number, string By, ObjectionState State);
