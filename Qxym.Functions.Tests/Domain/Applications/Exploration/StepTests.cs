using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests.Domain.Applications.Exploration;

/// <summary>What a step leaves behind: versions, records, messages, and the event that the orchestration is told.</summary>
public class StepTests
{
    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void Versions_grow_by_one_and_form_versions_with_edits_alone(string walkName) =>
        Assert.DoesNotContain(Walk.Of(walkName).Edges, e =>
            e.Accepted.State.Version != e.From.State.Version + 1
            || e.Accepted.State.FormVersion != e.From.State.FormVersion + (e.Command is Command.EditForm or Command.CorrectCard ? 1 : 0));

    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void Records_and_messages_match_the_acts(string walkName)
    {
        var walk = Walk.Of(walkName);
        foreach (var (from, command, accepted, _) in walk.Edges)
        {
            Assert.Equal(ActOf(command, from.State), accepted.Record?.Act);
            Assert.Equal(command is Command.Undo ? SmsOfUndoing(from.State.Status) : SmsOf(accepted.Record?.Act), accepted.Sms);
            Assert.Equal(TierOf(command, from.State), accepted.Record?.Tier);
            if (accepted.Record is { } record)
            {
                Assert.Equal((accepted.State.Version, accepted.State.FormVersion, walk.Now(from)), (record.Version, record.FormVersion, record.At));
                Assert.Equal(command.Actor, record.Actor);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void Every_change_of_status_or_union_but_a_lapse_raises_the_event_awaited_or_that_of_a_change(string walkName)
    {
        foreach (var (from, command, accepted, _) in Walk.Of(walkName).Edges)
        {
            var expected = command switch
            {
                Command.Submit or Command.Decide or Command.DecideOnBehalf or Command.FileAppeal or Command.AnswerAppeal or Command.Publish => LifecycleEvents.AwaitedIn(from.State),
                Command.AnswerObjection { Upheld: false } => LifecycleEvents.AwaitedIn(from.State),
                Command.EndNotice or Command.FileObjection or Command.AnswerObjection or Command.Withdraw or Command.Disqualify or Command.ProposeTransfer or Command.AcceptTransfer or Command.RefuseTransfer or Command.CancelTransfer => LifecycleEvents.Changed,
                Command.Undo or Command.PutOnHold or Command.Resume => LifecycleEvents.Changed,
                Command.Promote => LifecycleEvents.Promoted,
                Command.EditForm when accepted.State.UnionId != from.State.UnionId => LifecycleEvents.Changed,
                _ when MoneyCommands.Are(command) => LifecycleEvents.AwaitedIn(from.State) ?? LifecycleEvents.Changed,
                _ => null,
            };
            Assert.Equal(expected, accepted.Event);
        }
    }

    private static RecordedAct? ActOf(Command command, ApplicationState before) => command switch
    {
        Command.EditForm => RecordedAct.FormEdited,
        Command.Submit when before.Status == ApplicationStatus.Returned => RecordedAct.Corrected,
        Command.Submit => RecordedAct.Submitted,
        Command.Withdraw => RecordedAct.Withdrawn,
        Command.Promote => RecordedAct.Promoted,
        Command.Lapse => RecordedAct.Lapsed,
        Command.Publish => RecordedAct.Published,
        Command.FileObjection => RecordedAct.Objected,
        Command.AnswerObjection answer => answer.Upheld ? RecordedAct.Disqualified : RecordedAct.ObjectionDismissed,
        Command.EndNotice => RecordedAct.NoticeEnded,
        Command.Decide decide => ActOf(decide.Decision),
        Command.DecideOnBehalf decide => ActOf(decide.Decision),
        Command.FileAppeal => RecordedAct.Appealed,
        Command.AnswerAppeal answer => answer.Reinstates ? RecordedAct.Reinstated : RecordedAct.RejectionConfirmed,
        Command.ProposeTransfer => RecordedAct.TransferProposed,
        Command.AcceptTransfer => RecordedAct.TransferAccepted,
        Command.RefuseTransfer => RecordedAct.TransferRefused,
        Command.CancelTransfer => RecordedAct.TransferCancelled,
        Command.Disqualify => RecordedAct.Disqualified,
        Command.Undo => RecordedAct.Undone,
        Command.PutOnHold => RecordedAct.Held,
        Command.Resume => RecordedAct.Resumed,
        _ => MoneyCommands.ActOf(command),
    };

    private static UnionTier? TierOf(Command command, ApplicationState before) => command switch
    {
        Command.EditForm or Command.Submit or Command.Withdraw or Command.Lapse or Command.Disqualify => null,
        Command.FileAppeal or Command.AnswerAppeal => before.Stages.Single(s => s.State == StageState.Rejected).Tier,
        Command.Undo => before.LastDecision?.Tier,
        _ => before.PendingStage?.Tier,
    };

    private static RecordedAct ActOf(ReviewDecision decision) => decision switch
    {
        ReviewDecision.Approve => RecordedAct.Approved,
        ReviewDecision.Return => RecordedAct.Returned,
        _ => RecordedAct.Rejected,
    };

    private static SmsOccasion? SmsOfUndoing(ApplicationStatus status) =>
        status is ApplicationStatus.Returned or ApplicationStatus.Rejected ? SmsOccasion.DecisionUndone : null;

    private static SmsOccasion? SmsOf(RecordedAct? act) => act switch
    {
        RecordedAct.Returned => SmsOccasion.Returned,
        RecordedAct.Rejected => SmsOccasion.Rejected,
        _ => null,
    };
}
