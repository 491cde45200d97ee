namespace Qxym.Domain.Staff;

/// <summary>What a staff account is for. One account may have several; who drew up a payment batch still cannot approve it.</summary>
public enum StaffRole
{
    /// <summary>审核员: decides the applications of its own union's tier, answers appeals, proposes transfers.</summary>
    Reviewer,

    /// <summary>督查员: sees statistics, audit and samples of the whole subtree; decides nothing.</summary>
    Supervisor,

    /// <summary>管理员: staff, unions, windows, lists and quotas of the subtree.</summary>
    Administrator,

    /// <summary>发放经办: draws up payment batches.</summary>
    PayoutClerk,

    /// <summary>发放复核: approves payment batches that somebody else drew up.</summary>
    PayoutApprover,
}
