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

    /// <summary>审核时段: when unions decide; null when they may at any time.</summary>
    public Window? ReviewWindow { get; init; }

    /// <summary>The channel at an instant.</summary>
    public Channel ChannelAt(DateTimeOffset now) => now < ApplicationWindow.OpensAt ? new(ChannelState.Upcoming, ApplicationWindow.OpensAt)
        : now < ApplicationWindow.ClosesAt ? new(ChannelState.Open, ApplicationWindow.ClosesAt)
        : new(ChannelState.Closed, null);
}
