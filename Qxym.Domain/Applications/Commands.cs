using Qxym.Domain.Payouts;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Quotas;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

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
    /// A decision in place of a union that let the review window pass, or that has no active reviewer. Its actor is an administrator of a union above the
    /// one whose turn it is; whoever makes the command has seen to that.
    /// </summary>
    /// <param name="Unattended">
    /// Whether the union whose turn it is has no active reviewer and the actor's union is the one that stands in for it; whoever makes the command has looked.
    /// </param>
    public sealed record DecideOnBehalf(Actor Actor, ReviewDecision Decision, bool Unattended = false) : Command(Actor);

    /// <summary>申诉 by the worker, against the rejection.</summary>
    /// <param name="Text">Why; not empty.</param>
    public sealed record FileAppeal(Actor Actor, string Text) : Command(Actor);

    /// <summary>The answer to an appeal.</summary>
    /// <param name="UnionId">The union that rejected, for which the actor answers.</param>
    /// <param name="Number">Of the record by which the appeal was filed.</param>
    /// <param name="Reinstates">Whether the tier that rejected decides anew; else the rejection is confirmed.</param>
    /// <param name="Text">The answer, for the worker; not empty.</param>
    public sealed record AnswerAppeal(Actor Actor, UnionId UnionId, int Number, bool Reinstates, string Text) : Command(Actor);

    /// <summary>迁出: proposes to move the application to another union.</summary>
    /// <param name="FromUnionId">The union whose turn it is, for which the actor acts.</param>
    /// <param name="ToUnionId">The union that is to take it over.</param>
    /// <param name="Reason">Why; not empty.</param>
    /// <param name="Chain">The review chain of <paramref name="ToUnionId"/>.</param>
    public sealed record ProposeTransfer(Actor Actor, UnionId FromUnionId, UnionId ToUnionId, string Reason, IReadOnlyList<ReviewStage> Chain) : Command(Actor);

    /// <summary>迁入: the receiving union takes the application over. Whoever makes the command has seen to it that the actor may.</summary>
    /// <param name="Number">Of the record by which the transfer was proposed.</param>
    /// <param name="Chain">The review chain of the receiving union.</param>
    public sealed record AcceptTransfer(Actor Actor, int Number, IReadOnlyList<ReviewStage> Chain) : Command(Actor);

    /// <summary>The receiving union does not take the application. Whoever makes the command has seen to it that the actor may.</summary>
    public sealed record RefuseTransfer(Actor Actor, int Number, string Reason) : Command(Actor);

    /// <summary>The union that proposed a transfer takes that back. Whoever makes the command has seen to it that the actor may.</summary>
    public sealed record CancelTransfer(Actor Actor, int Number) : Command(Actor);

    /// <summary>候补递补: a place became free, and this application is the first in line. A number that is not its own changes nothing.</summary>
    /// <param name="Account">The account in which it waits.</param>
    /// <param name="Number">Its number there.</param>
    public sealed record Promote(AccountId Account, int Number) : Command(Actor.Clock);

    /// <summary>公示: the application's name stands in a list that staff have published. Whoever makes the command has seen to that.</summary>
    public sealed record Publish(Actor Actor, PublicNotice Notice) : Command(Actor);

    /// <summary>异议 by a worker, against somebody's entry in a public notice.</summary>
    /// <param name="Text">Why; not empty.</param>
    public sealed record FileObjection(Actor Actor, Objector Objector, string Text) : Command(Actor);

    /// <summary>The answer to an objection. Whoever makes the command has seen to it that the actor may.</summary>
    /// <param name="Objection">As it was filed.</param>
    /// <param name="Upheld">Whether it is right: then the application is disqualified.</param>
    /// <param name="Text">The answer, for the objector; if upheld, for the applicant too. Not empty.</param>
    public sealed record AnswerObjection(Actor Actor, Objection Objection, bool Upheld, string Text) : Command(Actor);

    /// <summary>The clock: end the public notice if its period has passed.</summary>
    public sealed record EndNotice() : Command(Actor.Clock);

    /// <summary>取消申报资格. Its actor is staff of a union that the application's own is below; whoever makes the command has seen to that.</summary>
    /// <param name="Reason">Which statements were false, for the worker; not empty.</param>
    public sealed record Disqualify(Actor Actor, string Reason) : Command(Actor);

    /// <summary>撤销审核: the reviewer takes back the decision just made. Whoever makes the command has seen to it that it is the actor's own.</summary>
    /// <param name="Number">Of the record of the decision.</param>
    public sealed record Undo(Actor Actor, int Number) : Command(Actor);

    /// <summary>挂起 by the union whose turn it is, for which the actor acts; on one that is held already it changes the reason.</summary>
    /// <param name="Reason">Why, for staff; not empty.</param>
    public sealed record PutOnHold(Actor Actor, string Reason) : Command(Actor);

    /// <summary>取消挂起 by the union whose turn it is.</summary>
    public sealed record Resume(Actor Actor) : Command(Actor);

    /// <summary>A payment batch takes what is due.</summary>
    /// <param name="Lines">What <see cref="Payables"/> says is due of this instalment by this payer, with what sources decided.</param>
    /// <param name="OwedSources">By <see cref="Payables.OwedSources"/>.</param>
    public sealed record IncludeInBatch(
        Actor Actor, Guid BatchId, int Instalment, UnionId PayerId, IReadOnlyList<PaymentLine> Lines, IReadOnlyList<string> OwedSources) : Command(Actor);

    /// <summary>A payment batch that was withdrawn, or a clerk, gives the payment back: it is due again.</summary>
    public sealed record LeaveBatch(Actor Actor, Guid BatchId) : Command(Actor);

    /// <summary>The bank paid what stands in the batch.</summary>
    public sealed record RecordPaid(Actor Actor, Guid BatchId) : Command(Actor);

    /// <summary>The bank sent back what stands in the batch.</summary>
    /// <param name="Reason">Why; not empty.</param>
    public sealed record RecordPayoutFailed(Actor Actor, Guid BatchId, string Reason) : Command(Actor);

    /// <summary>退票: the bank sent back what it had said was paid.</summary>
    /// <param name="Reason">Why; not empty.</param>
    public sealed record RecordReturned(Actor Actor, Guid BatchId, string Reason) : Command(Actor);

    /// <summary>The worker gives another account after a payment failed.</summary>
    /// <param name="Current">The form in force.</param>
    /// <param name="Form">The same with another bank part, checked as at intake.</param>
    public sealed record CorrectCard(Actor Actor, ApplicationForm Current, ApplicationForm Form) : Command(Actor);

    /// <summary>A paying union has looked at the account: what failed is due again. Also without a correction, where the failure was the bank's.</summary>
    public sealed record ConfirmCard(Actor Actor) : Command(Actor);

    /// <summary>A paying union does not take the account that the worker gave.</summary>
    /// <param name="Reason">Why, for the worker; not empty.</param>
    public sealed record RefuseCard(Actor Actor, string Reason) : Command(Actor);

    /// <summary>A paying union has seen the tuition receipt that an instalment waits for.</summary>
    public sealed record ConfirmTuition(Actor Actor, int Instalment) : Command(Actor);

    /// <summary>Money that was claimed back has come.</summary>
    /// <param name="BatchId">The payment batch by which it was paid.</param>
    public sealed record ReturnMoney(Actor Actor, Guid BatchId) : Command(Actor);

    /// <summary>The clock: let the application lapse if its deadline has passed.</summary>
    public sealed record Lapse() : Command(Actor.Clock);
}
