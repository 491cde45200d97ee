using Qxym.Domain.Time;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Programmes;

/// <summary>A 批次 (补助子项目): the unions it serves and its own windows; its <see cref="Channel"/> is the entrance.</summary>
public sealed record Batch
{
    /// <summary>Unique in its programme: <c>batch-1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>第一批次：济南.</summary>
    public required string Name { get; init; }

    /// <summary>What the channel's card tells workers.</summary>
    public required string Description { get; init; }

    /// <summary>The unions whose subtrees it serves.</summary>
    public required IReadOnlyList<UnionId> Regions { get; init; }

    /// <summary>报名时段: when workers apply and may edit.</summary>
    public required Window ApplicationWindow { get; init; }

    /// <summary>材料提交时段: when materials are uploaded and submitted.</summary>
    public required Window MaterialsWindow { get; init; }

    /// <summary>审核时段, in time order: when unions decide; empty when they may at any time. An all-year batch has several (seed 003, 五（二）).</summary>
    public IReadOnlyList<Window> ReviewWindows { get; init; } = [];

    /// <summary>春季 or 秋季, when it serves those who enrol in that season; batches of both may serve the same unions (seed 001, 四（一）).</summary>
    public Season? Season { get; init; }

    /// <summary>When its applicants must have enrolled; null when the programme's own period holds.</summary>
    public DatePeriod? Enrolment { get; init; }

    /// <summary>The batch of the same programme whose unions it serves a second time (补录); null for none.</summary>
    public string? SupplementaryTo { get; init; }

    /// <summary>Places that it has for itself; null when it shares the programme's.</summary>
    public QuotaRules? Quota { get; init; }

    /// <summary>Whether it stays shut when no places are left (seed 000: 如已满额，则不再启动下半年的申请程序).</summary>
    public bool OpensOnlyWhilePlacesRemain { get; init; }

    /// <summary>The channel at an instant.</summary>
    /// <param name="now">Rule time.</param>
    /// <param name="placesRemain">Whether the quota has places left; asked only of batches that open only while it has.</param>
    public Channel ChannelAt(DateTimeOffset now, bool placesRemain)
    {
        var full = OpensOnlyWhilePlacesRemain && !placesRemain ? ChannelReason.NoPlacesRemain : null;
        return now < ApplicationWindow.OpensAt ? new(ChannelState.Upcoming, full is null ? ApplicationWindow.OpensAt : null, full)
            : now >= ApplicationWindow.ClosesAt ? new(ChannelState.Closed, null)
            : full is null ? new(ChannelState.Open, ApplicationWindow.ClosesAt)
            : new(ChannelState.Closed, null, full);
    }

    /// <summary>Whether unions may decide at an instant.</summary>
    public bool IsReviewedAt(DateTimeOffset now) => ReviewWindows.Count == 0 || ReviewWindows.Any(w => w.Contains(now));

    /// <summary>Whether the last review window has closed: what is undecided then goes up.</summary>
    public bool IsReviewOver(DateTimeOffset now) => ReviewWindows.Count > 0 && now >= ReviewWindows[^1].ClosesAt;

    /// <summary>The review window in force, else the next one, else the last; null when there are none.</summary>
    public Window? ReviewWindowAt(DateTimeOffset now) => ReviewWindows.Count == 0
        ? null
        : ReviewWindows.FirstOrDefault(w => now < w.ClosesAt, ReviewWindows[^1]);
}

/// <summary>春季 / 秋季入学.</summary>
public enum Season
{
    Spring,
    Autumn,
}
