namespace Qxym.Domain.Applications;

/// <summary>Where an application stands, as front ends show it.</summary>
public enum ApplicationStatus
{
    /// <summary>已报名: the form is in, materials are not.</summary>
    Registered,

    /// <summary>Materials are in, no union has decided yet.</summary>
    Submitted,

    /// <summary>At least one union has decided, the next one is to.</summary>
    InReview,

    /// <summary>已驳回: to be corrected and submitted again.</summary>
    Returned,

    /// <summary>已拒绝.</summary>
    Rejected,

    /// <summary>申诉中: rejected, and the union's answer to the worker's appeal is awaited.</summary>
    Appealing,

    /// <summary>候补: the places are taken; it goes on when one becomes free for it.</summary>
    Waitlisted,

    /// <summary>审核通过 by the last tier.</summary>
    Approved,

    /// <summary>公示中: the name is published, and objections are taken.</summary>
    PublicNotice,

    /// <summary>待发放: the public notice is over, or the programme has none; the money is to be paid.</summary>
    AwaitingPayout,

    /// <summary>已发放: everything that the programme fixes has been paid.</summary>
    Paid,

    /// <summary>发放失败: the bank sent a payment back, and the card has not been seen to.</summary>
    PayoutFailed,

    /// <summary>A deadline passed without what was asked for.</summary>
    Lapsed,

    /// <summary>Given up by the worker.</summary>
    Withdrawn,

    /// <summary>取消申报资格: false statements were found.</summary>
    Disqualified,
}
