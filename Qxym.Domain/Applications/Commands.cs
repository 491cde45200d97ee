using Qxym.Domain.Reviews;

namespace Qxym.Domain.Applications;

/// <summary>What someone wants to do to an application. A closed set: <see cref="Lifecycle"/> knows each.</summary>
public abstract record Command(Actor Actor)
{
    /// <summary>修改资料: the whole form anew.</summary>
    /// <param name="Current">The form in force.</param>
    /// <param name="Form">The form wanted.</param>
    /// <param name="Chain">The review chain of the union in <paramref name="Form"/>.</param>
    public sealed record EditForm(Actor Actor, ApplicationForm Current, ApplicationForm Form, IReadOnlyList<ReviewStage> Chain) : Command(Actor);

    /// <summary>Upload a document, in place of the one that is in its slot.</summary>
    public sealed record PutMaterial(Actor Actor, Material Material) : Command(Actor);

    /// <summary>Take a document out of its slot.</summary>
    public sealed record DeleteMaterial(Actor Actor, string Slot) : Command(Actor);

    /// <summary>材料提交并进入审核, and after a return 修改资料并进入审核.</summary>
    /// <param name="ConfirmOutdatedForm">The worker knows that the stamped form is older than the data, and hands it in all the same.</param>
    public sealed record Submit(Actor Actor, bool ConfirmOutdatedForm = false) : Command(Actor);

    /// <summary>Give up, before the first decision.</summary>
    public sealed record Withdraw(Actor Actor) : Command(Actor);

    /// <summary>A union's decision. Its actor is staff.</summary>
    public sealed record Decide(Actor Actor, ReviewDecision Decision) : Command(Actor);

    /// <summary>A malware scanner's verdict on the document of a slot; it counts if that document is still there.</summary>
    public sealed record RecordScan(string Slot, string Sha256, MaterialScan Verdict) : Command(Actor.Clock);

    /// <summary>
    /// A decision in place of a union that let the review window pass. Its actor is an administrator of a union above the one whose turn it is;
    /// whoever makes the command has seen to that.
    /// </summary>
    public sealed record DecideOnBehalf(Actor Actor, ReviewDecision Decision) : Command(Actor);

    /// <summary>The clock: let the application lapse if its deadline has passed.</summary>
    public sealed record Lapse() : Command(Actor.Clock);
}
