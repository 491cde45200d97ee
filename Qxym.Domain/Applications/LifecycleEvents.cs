using Qxym.Domain.Unions;

namespace Qxym.Domain.Applications;

/// <summary>Names of the external events that an application's orchestration waits for (design §3).</summary>
public static class LifecycleEvents
{
    public const string MaterialsSubmitted = "MaterialsSubmitted";
    public const string Corrected = "Corrected";

    public const string AppealFiled = "AppealFiled";
    public const string AppealAnswered = "AppealAnswered";

    /// <summary>Who waited in line has a place.</summary>
    public const string Promoted = "Promoted";

    public const string Published = "Published";
    public const string ObjectionAnswered = "ObjectionAnswered";

    /// <summary>Anything that moves an application from outside its stage: a withdrawal, a disqualification, changed windows, a healed outbox.</summary>
    public const string Changed = "Changed";

    /// <summary>A decision of that tier: <c>Review.Town</c>.</summary>
    public static string Review(UnionTier tier) => $"Review.{tier}";

    /// <summary>
    /// The event that moves an application on from this state, <see cref="Changed"/> aside; null when nothing does. A rejection waits for an
    /// appeal until <see cref="ApplicationState.RejectionFinalAt"/>.
    /// </summary>
    public static string? AwaitedIn(ApplicationState state) => state.Status switch
    {
        ApplicationStatus.Registered => MaterialsSubmitted,
        ApplicationStatus.Submitted or ApplicationStatus.InReview => Review(state.PendingStage!.Tier),
        ApplicationStatus.Returned => Corrected,
        ApplicationStatus.Rejected when state.RejectionFinalAt > state.EndedAt => AppealFiled,
        ApplicationStatus.Appealing => AppealAnswered,
        ApplicationStatus.Waitlisted => Promoted,
        ApplicationStatus.Approved => Published,
        ApplicationStatus.PublicNotice => ObjectionAnswered,
        _ => null,
    };
}
