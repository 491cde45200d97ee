namespace Qxym.Domain.Applications;

/// <summary>Groups of statuses that rules, lists and counts treat alike.</summary>
public static class ApplicationStatuses
{
    /// <summary>Those of an application that the last tier approved and nobody has taken that from.</summary>
    public static IReadOnlyList<ApplicationStatus> PassedReview { get; } =
        [ApplicationStatus.Approved, ApplicationStatus.PublicNotice, ApplicationStatus.AwaitingPayout, ApplicationStatus.Paid, ApplicationStatus.PayoutFailed];

    /// <summary>Whether it is one of <see cref="PassedReview"/>.</summary>
    public static bool HasPassedReview(this ApplicationStatus status) => PassedReview.Contains(status);
}
