namespace Qxym.Domain.Programmes;

/// <summary>A 通道, the entrance of a batch, at an instant.</summary>
/// <param name="State">未开始 / 可申请 / 已结束.</param>
/// <param name="ChangesAt">When the state changes next; null when it will not.</param>
public sealed record Channel(ChannelState State, DateTimeOffset? ChangesAt);

/// <summary>未开始 / 可申请 / 已结束.</summary>
public enum ChannelState
{
    Upcoming,
    Open,
    Closed,
}
