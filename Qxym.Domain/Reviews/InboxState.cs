namespace Qxym.Domain.Reviews;

/// <summary>Where an application stands in the inbox of a union.</summary>
public enum InboxState
{
    /// <summary>待审核: waits for the union's decision, for the first time or again.</summary>
    Pending,

    /// <summary>Of those that wait, the ones that this union had returned and the worker has corrected.</summary>
    Corrected,

    Returned,
    Approved,
    Rejected,
}
