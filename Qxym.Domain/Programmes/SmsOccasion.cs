namespace Qxym.Domain.Programmes;

/// <summary>A turning point that a programme may announce by SMS.</summary>
public enum SmsOccasion
{
    /// <summary>已报名.</summary>
    Registered,

    /// <summary>已驳回.</summary>
    Returned,

    /// <summary>已拒绝.</summary>
    Rejected,

    /// <summary>An appeal was answered.</summary>
    AppealAnswered,

    /// <summary>A decision that was told is undone: no occasion to choose, it follows the one of the decision.</summary>
    DecisionUndone,

    /// <summary>The last tier approved.</summary>
    Approved,

    /// <summary>Too late for a place, in line for one that becomes free.</summary>
    Waitlisted,

    /// <summary>A place became free.</summary>
    Promoted,

    /// <summary>已发放.</summary>
    Paid,

    /// <summary>The bank sent the money back.</summary>
    PayoutFailed,

    /// <summary>取消申报资格.</summary>
    Disqualified,
}
