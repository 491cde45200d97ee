using Qxym.Domain.Payouts;
using Qxym.Domain.Programmes;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Quotas;
using Qxym.Domain.Reviews;

namespace Qxym.Domain.Applications;

/// <summary>
/// The life of an application as one pure function: state and command in, next state or refusal out. HTTP, workflows, tests and
/// simulations all go through it (design §3); <see cref="LifecycleGuards"/> says what is allowed when.
/// </summary>
public static class Lifecycle
{
    private const string ConfirmedOutdatedForm = "职工已确认沿用修改信息前盖章的申请表。";

    /// <summary>The first state of an application whose intake checks have passed.</summary>
    public static Transition.Accepted Register(
        ApplicationId id,
        Actor worker,
        Programme programme,
        Batch batch,
        ApplicationForm form,
        IReadOnlyList<ReviewStage> chain,
        DateTimeOffset now)
    {
        var state = new ApplicationState
        {
            Id = id,
            ProgrammeId = programme.Id,
            ProgrammeVersion = programme.Version,
            BatchId = batch.Id,
            Version = 1,
            FormVersion = 1,
            Status = ApplicationStatus.Registered,
            UnionId = form.UnionId,
            Stages = chain,
            NoticeVersion = programme.Notice.Version,
            CommitmentVersion = programme.Commitment.Version,
            RegisteredAt = now,
        };
        return new Transition.Accepted(state)
        {
            Record = Record(state, worker, RecordedAct.Registered, now),
            Sms = programme.SmsFor(RecordedAct.Registered),
        };
    }

    /// <summary>Decides what a command does to an application.</summary>
    /// <param name="state">The application as it is.</param>
    /// <param name="command">What is wanted.</param>
    /// <param name="programme">Its programme, which has the application's batch.</param>
    /// <param name="now">Rule time.</param>
    /// <param name="place">The place that was claimed for it, after the answer was <see cref="Transition.PlaceNeeded"/>.</param>
    public static Transition Decide(ApplicationState state, Command command, Programme programme, DateTimeOffset now, NotedPlace? place = null) =>
        HoldRules.Settled(TransferRules.Settled(PlaceRules.Applied(DecideOnly(state, command, programme, now), programme, place)));

    private static Transition DecideOnly(ApplicationState state, Command command, Programme programme, DateTimeOffset now)
    {
        var batch = programme.FindBatch(state.BatchId)
            ?? throw new ArgumentException($"Programme {programme.Id} has no batch {state.BatchId}.", nameof(programme));
        var guards = new LifecycleGuards(state, programme, batch, now);
        return command switch
        {
            Command.EditForm edit => EditForm(state, edit, guards, now),
            Command.PutMaterial put => MaterialChanges.Put(state, put, guards, now),
            Command.DeleteMaterial delete => MaterialChanges.Delete(state, delete, guards, now),
            Command.RecordScan scan => MaterialChanges.RecordScan(state, scan, now),
            Command.Submit submit => Submit(state, submit, guards, now),
            Command.Withdraw withdraw => Withdraw(state, withdraw, guards, now),
            Command.Decide decide => guards.Review(decide.Actor.UnionId!) is { } refusal
                ? new Transition.Refused(refusal)
                : Review(state, decide.Actor, decide.Decision, programme, batch, now),
            Command.DecideOnBehalf decide => guards.ReviewOnBehalf(decide.Unattended) is { } refusal
                ? new Transition.Refused(refusal)
                : Unattended(Review(state, decide.Actor, decide.Decision, programme, batch, now), decide.Unattended),
            Command.FileAppeal appeal => AppealRules.File(state, appeal, programme, now),
            Command.AnswerAppeal answer => AppealRules.Answer(state, answer, programme, now),
            Command.ProposeTransfer proposal => TransferRules.Propose(state, proposal, now),
            Command.AcceptTransfer acceptance => TransferRules.Accept(state, acceptance, now),
            Command.RefuseTransfer refusal => TransferRules.Refuse(state, refusal, now),
            Command.CancelTransfer cancellation => TransferRules.Cancel(state, cancellation, now),
            Command.Promote promotion => PlaceRules.Promote(state, promotion, programme, now),
            Command.Publish publication => PublicNoticeRules.Publish(state, publication, now),
            Command.FileObjection filing => ObjectionRules.File(state, filing, now),
            Command.AnswerObjection answer => ObjectionRules.Answer(state, answer, programme, now),
            Command.EndNotice end => PublicNoticeRules.End(state, end, now),
            Command.Disqualify disqualification => DisqualificationRules.Disqualify(state, disqualification, programme, now),
            Command.Undo undo => UndoRules.Undo(state, undo, programme, now),
            Command.PutOnHold hold => HoldRules.PutOnHold(state, hold, guards, now),
            Command.Resume resume => HoldRules.Resume(state, resume, guards, now),
            Command.IncludeInBatch inclusion => PaymentRules.Include(state, inclusion, programme, now),
            Command.LeaveBatch leave => PaymentRules.Leave(state, leave, programme, now),
            Command.RecordPaid paid => PaymentRules.RecordPaid(state, paid, programme, now),
            Command.RecordPayoutFailed failed => PaymentRules.RecordFailed(state, failed, programme, now),
            Command.RecordReturned returned => PaymentRules.RecordReturned(state, returned, programme, now),
            Command.CorrectCard correction => PaymentRules.CorrectCard(state, correction, programme, now),
            Command.ConfirmCard confirmation => PaymentRules.ConfirmCard(state, confirmation, programme, now),
            Command.RefuseCard refusal => PaymentRules.RefuseCard(state, refusal, programme, now),
            Command.ConfirmTuition confirmation => PaymentRules.ConfirmTuition(state, confirmation, programme, now),
            Command.ReturnMoney returned => PaymentRules.ReturnMoney(state, returned, programme, now),
            Command.Lapse lapse => Lapse(state, lapse, batch, now),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    private static Transition EditForm(ApplicationState state, Command.EditForm edit, LifecycleGuards guards, DateTimeOffset now)
    {
        if (guards.EditForm() is { } refusal)
        {
            return new Transition.Refused(refusal);
        }

        if (edit.Form == edit.Current)
        {
            return new Transition.Unchanged();
        }

        var stages = edit.Form.UnionId == state.UnionId ? state.Stages : ReviewChain.Rebuilt(state.Stages, edit.Chain);
        var next = Next(state) with { FormVersion = state.FormVersion + 1, UnionId = edit.Form.UnionId, Stages = stages };
        return next.CityId == state.CityId
            ? new Transition.Accepted(next)
            {
                Record = Record(next, edit.Actor, RecordedAct.FormEdited, now),
                Event = next.UnionId == state.UnionId ? null : LifecycleEvents.Changed,
            }
            : new Transition.Refused(ApplicationRefusals.CityFixed);
    }

    private static Transition Submit(ApplicationState state, Command.Submit submit, LifecycleGuards guards, DateTimeOffset now)
    {
        if (guards.Submit(submit.ConfirmOutdatedForm) is { } refusal)
        {
            return new Transition.Refused(refusal);
        }

        var corrected = state.Status == ApplicationStatus.Returned;
        var next = Next(state) with
        {
            Status = corrected ? ApplicationStatus.InReview : ApplicationStatus.Submitted,
            SubmittedAt = now,
            Return = null,
            Stages = [.. state.Stages.Select(s => s.State == StageState.Returned ? Undecided(s) : s)],
        };
        return new Transition.Accepted(next)
        {
            Record = Record(next, submit.Actor, corrected ? RecordedAct.Corrected : RecordedAct.Submitted, now) with
            {
                Reason = guards.IsFormOutdated() ? ConfirmedOutdatedForm : null,
            },
            Event = LifecycleEvents.AwaitedIn(state),
        };
    }

    private static Transition Withdraw(ApplicationState state, Command.Withdraw withdraw, LifecycleGuards guards, DateTimeOffset now)
    {
        if (guards.Withdraw() is { } refusal)
        {
            return new Transition.Refused(refusal);
        }

        var next = Next(state) with { Status = ApplicationStatus.Withdrawn, EndedAt = now };
        return new Transition.Accepted(next)
        {
            Record = Record(next, withdraw.Actor, RecordedAct.Withdrawn, now),
            Event = LifecycleEvents.Changed,
        };
    }

    private static Transition.Accepted Review(
        ApplicationState state, Actor actor, ReviewDecision wanted, Programme programme, Batch batch, DateTimeOffset now)
    {
        var turn = state.PendingStage!;
        var pending = turn with { OnBehalfBy = actor.UnionId == turn.UnionId ? null : actor.UnionId };
        var (act, next) = wanted switch
        {
            ReviewDecision.Approve => (RecordedAct.Approved, Approved(state, pending, programme, now)),
            ReviewDecision.Return decision => (RecordedAct.Returned, Returned(state, pending, decision, Deadlines.Correction(programme, batch, now), now)),
            ReviewDecision.Reject decision => (RecordedAct.Rejected, Rejected(state, pending, decision, now) with
            {
                RejectedBy = actor.UnionId,
                RejectionFinalAt = Deadlines.RejectionFinal(programme, now),
            }),
            _ => throw new ArgumentOutOfRangeException(nameof(wanted)),
        };
        next = next with { LastDecision = new LastDecision(next.Version, now, actor, pending.Tier, state.Status) };
        return new Transition.Accepted(next)
        {
            Record = Record(next, actor, act, now) with
            {
                Tier = pending.Tier,
                OnBehalfOf = actor.UnionId == pending.UnionId ? null : pending.UnionId,
                Reason = next.Return?.Reason ?? next.RejectReason,
                ReasonCodes = wanted.ReasonCodes,
                Items = next.Return?.Items ?? [],
                Slots = next.Return is null ? [] : [.. state.Materials.Keys.Order(StringComparer.Ordinal)],
            },
            Sms = next.Status.HasPassedReview() ? programme.SmsFor(SmsOccasion.Approved) : programme.SmsFor(act),
            Event = LifecycleEvents.Review(pending.Tier),
        };
    }

    private static Transition.Accepted Unattended(Transition.Accepted decided, bool unattended) =>
        unattended ? decided with { Record = decided.Record! with { Unattended = true } } : decided;

    private static Transition Lapse(ApplicationState state, Command.Lapse lapse, Batch batch, DateTimeOffset now)
    {
        if (Deadlines.LapseAt(state, batch) is not { } deadline || now < deadline)
        {
            return new Transition.Unchanged();
        }

        var next = Next(state) with { Status = ApplicationStatus.Lapsed, EndedAt = now };
        return new Transition.Accepted(next) { Record = Record(next, lapse.Actor, RecordedAct.Lapsed, now) };
    }

    private static ApplicationState Approved(ApplicationState state, ReviewStage pending, Programme programme, DateTimeOffset now)
    {
        var next = Next(state) with
        {
            Status = ApplicationStatus.InReview,
            Stages = With(state.Stages, pending with { State = StageState.Approved, At = now, Reason = null }),
        };
        return next.PendingStage is null ? next with { Status = PublicNoticeRules.AfterReview(programme), EndedAt = now } : next;
    }

    private static ApplicationState Returned(
        ApplicationState state, ReviewStage pending, ReviewDecision.Return decision, DateTimeOffset deadline, DateTimeOffset now) =>
        Next(state) with
        {
            Status = ApplicationStatus.Returned,
            Return = new ReturnNotice(pending.Tier, decision.Items, decision.Reason, now, deadline),
            Stages = With(state.Stages, pending with { State = StageState.Returned, At = now, Reason = decision.Reason }),
        };

    /// <summary>Later tiers have nothing left to decide: 无需审核 (feature E1).</summary>
    private static ApplicationState Rejected(ApplicationState state, ReviewStage pending, ReviewDecision.Reject decision, DateTimeOffset now) =>
        Next(state) with
        {
            Status = ApplicationStatus.Rejected,
            EndedAt = now,
            RejectReason = decision.Reason,
            Stages =
            [
                .. state.Stages.Select(s => s.Tier == pending.Tier
                    ? pending with { State = StageState.Rejected, At = now, Reason = decision.Reason }
                    : s.State == StageState.Pending ? s with { State = StageState.NotRequired } : s),
            ],
        };

    internal static ApplicationState Next(ApplicationState state) => state with { Version = state.Version + 1 };

    internal static ReviewStage Undecided(ReviewStage stage) => new(stage.Tier, stage.UnionId, StageState.Pending);

    private static IReadOnlyList<ReviewStage> With(IReadOnlyList<ReviewStage> stages, ReviewStage changed) =>
        [.. stages.Select(s => s.Tier == changed.Tier ? changed : s)];

    internal static ReviewRecord Record(ApplicationState next, Actor actor, RecordedAct act, DateTimeOffset now) => new()
    {
        Version = next.Version,
        Act = act,
        At = now,
        Actor = actor,
        FormVersion = next.FormVersion,
    };
}
