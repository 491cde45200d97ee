namespace Qxym.Domain.Staff;

/// <summary>What staff may do; <see cref="StaffRights"/> says which role gives it, and how far it reaches.</summary>
public enum StaffRight
{
    /// <summary>See inbox, details and records of applications.</summary>
    ReadReviews,

    /// <summary>Approve, return, reject, undo, hold.</summary>
    Review,

    /// <summary>Answer appeals against the own union's rejections.</summary>
    AnswerAppeals,

    /// <summary>Propose transfers, accept and refuse them.</summary>
    Transfer,

    /// <summary>Decide in the place of a union below that is unattended (mission, 7).</summary>
    DecideOnBehalf,

    /// <summary>Disqualify an applicant at any time (取消申报资格).</summary>
    Disqualify,

    /// <summary>See statistics, audit and samples.</summary>
    Supervise,

    /// <summary>Draw exports of applications.</summary>
    Export,

    /// <summary>Make, change and deactivate staff accounts.</summary>
    ManageStaff,

    /// <summary>Make, change, import and deactivate unions.</summary>
    ManageUnions,

    /// <summary>Change windows, import lists.</summary>
    ManageProgrammes,

    /// <summary>Allot places and move them between unions.</summary>
    ManageQuotas,

    /// <summary>Publish lists and answer objections.</summary>
    PublishNotices,

    /// <summary>Draw up payment batches, export them, import the bank's results.</summary>
    PreparePayouts,

    /// <summary>Approve payment batches.</summary>
    ApprovePayouts,

    /// <summary>Read what the local SMS gateway delivered; tests only.</summary>
    ReadTestMessages,
}
