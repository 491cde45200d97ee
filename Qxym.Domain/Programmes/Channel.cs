namespace Qxym.Domain.Programmes;

/// <summary>A 通道, the entrance of a batch, at an instant.</summary>
/// <param name="State">未开始 / 可申请 / 已结束.</param>
/// <param name="ChangesAt">When the state changes next; null when it will not, or when that is not a matter of time.</param>
/// <param name="Reason">Why it is not open though the clock would have it so; null otherwise.</param>
public sealed record Channel(ChannelState State, DateTimeOffset? ChangesAt, ChannelReason? Reason = null);

/// <summary>Why a channel is shut for another cause than the time.</summary>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Detail">A Chinese sentence for the channel's card.</param>
/// <param name="DetailEn">The same in English.</param>
public sealed record ChannelReason(string Code, string Detail, string DetailEn)
{
    /// <summary>A supplementary round whose programme is full.</summary>
    public static ChannelReason NoPlacesRemain { get; } = new(
        "no-places-remain", "前期申请人数已满额，本批次暂不启动申请。", "All places are taken; this round does not open unless places become free.");
}

/// <summary>未开始 / 可申请 / 已结束.</summary>
public enum ChannelState
{
    Upcoming,
    Open,
    Closed,
}
