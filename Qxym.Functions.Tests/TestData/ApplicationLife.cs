using Qxym.Domain.Applications;
using Qxym.Domain.Payouts;
using Qxym.Domain.Programmes;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Quotas;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests;

/// <summary>One application that a test leads through its life by real commands. The clock stands where <see cref="At(string)"/> puts it.</summary>
public sealed class ApplicationLife
{
    private bool _isFull;
    private int _numbers;

    public ApplicationLife(string unionId = TestData.Grassroots, Programme? programme = null, string at = "2026-05-26 09:00")
    {
        Programme = programme ?? TestData.Programme();
        Now = TestData.China(at);
        Form = TestData.Form(Person, unionId);
        var batch = Programme.BatchFor(Form.UnionId, Unions, Now)!;
        var chain = ReviewChain.For(Form.UnionId, Programme, Unions);
        var first = Lifecycle.Register(ApplicationId.New(Now), Person.Actor, Programme, batch, Form, chain, Now);
        State = first.State;
        Records.Add(first.Record!);
    }

    public TestPerson Person { get; } = TestData.Person();

    public Programme Programme { get; }

    public UnionTree Unions { get; } = TestData.Unions();

    public DateTimeOffset Now { get; private set; }

    public ApplicationState State { get; private set; }

    public ApplicationForm Form { get; private set; }

    public List<ReviewRecord> Records { get; } = [];

    /// <summary>The batch it is in.</summary>
    public Batch Batch => Programme.FindBatch(State.BatchId)!;

    /// <summary>Moves the clock to an instant in China.</summary>
    public ApplicationLife At(string china) => At(TestData.China(china));

    /// <summary>Moves the clock.</summary>
    public ApplicationLife At(DateTimeOffset instant)
    {
        Now = instant;
        return this;
    }

    /// <summary>From now on no place is free: whoever needs one waits in line.</summary>
    public ApplicationLife Waiting(bool isWaiting = true)
    {
        _isFull = isWaiting;
        return this;
    }

    /// <summary>What a command would do. A place that is needed is found, or one to wait for.</summary>
    public Transition Try(Command command) => Lifecycle.Decide(State, command, Programme, Now) is Transition.PlaceNeeded needed
        ? Lifecycle.Decide(State, command, Programme, Now, new NotedPlace(AccountId.Of(needed.UnionId), ++_numbers, _isFull, needed.UnionId, Now))
        : Lifecycle.Decide(State, command, Programme, Now);

    /// <summary>Why a command is refused; fails when it is not.</summary>
    public Refusal RefusalOf(Command command) => Assert.IsType<Transition.Refused>(Try(command)).Refusal;

    /// <summary>Carries a command out; fails when it is not accepted.</summary>
    public Transition.Accepted Accept(Command command)
    {
        var accepted = Assert.IsType<Transition.Accepted>(Try(command));
        State = accepted.State;
        Form = ((command as Command.EditForm)?.Form ?? (command as Command.CorrectCard)?.Form ?? Form) with { UnionId = State.UnionId };
        if (accepted.Record is { } record)
        {
            Records.Add(record);
        }

        return accepted;
    }

    /// <summary>Carries commands out one after the other.</summary>
    public ApplicationLife Do(params IEnumerable<Func<ApplicationLife, Command>> commands)
    {
        foreach (var command in commands)
        {
            Accept(command(this));
        }

        return this;
    }

    /// <summary>Uploads all required documents and submits them, a day after the materials window opens.</summary>
    public ApplicationLife Submitted()
    {
        At(Batch.MaterialsWindow.OpensAt.AddDays(1));
        foreach (var slot in Programme.Materials.Where(m => m.Required))
        {
            Accept(Upload(slot.Slot));
        }

        return Do(l => l.Submit());
    }

    /// <summary>Lets the tiers from the bottom approve until that one is to decide.</summary>
    public ApplicationLife UpTo(UnionTier tier)
    {
        while (State.PendingStage!.Tier != tier)
        {
            Accept(Approve());
        }

        return this;
    }

    public Command.EditForm Edit(Func<ApplicationForm, ApplicationForm> change)
    {
        var form = change(Form);
        return new Command.EditForm(Person.Actor, Form, form, ReviewChain.For(form.UnionId, Programme, Unions));
    }

    /// <summary>Another major: an edit that keeps the union.</summary>
    public Command.EditForm EditMajor(string major = "机械工程") => Edit(f => f with { Education = f.Education with { Major = major } });

    public Command.EditForm EditUnion(string unionId) => Edit(f => f with { UnionId = TestData.UnionId(unionId) });

    public Command.PutMaterial Upload(string slot, string content = "a") =>
        new(Person.Actor, new Material(slot, $"{slot}.jpg", "image/jpeg", 1024, $"sha-{content}", Now, null));

    public Command.DeleteMaterial Delete(string slot) => new(Person.Actor, slot);

    public Command.Submit Submit() => new(Person.Actor);

    /// <summary>Its turn in the line has come.</summary>
    public Command.Promote Promote() => new(State.Place!.Account, State.Place.Number);

    public Command.Withdraw Withdraw() => new(Person.Actor);

    /// <summary>By the union whose turn it is, or another one.</summary>
    public Command.Decide Approve(string? unionId = null) => Decide(new ReviewDecision.Approve(), unionId);

    public Command.Decide Return(params IReadOnlyList<string> items) => Decide(new ReviewDecision.Return("资料不全", items));

    public Command.Decide Reject(string? unionId = null) => Decide(new ReviewDecision.Reject("资料有问题"), unionId);

    public Command.FileAppeal Appeal(string text = "材料齐全，请再核实") => new(Person.Actor, text);

    /// <summary>By the union that rejected, or another one, to the appeal that is open.</summary>
    public Command.AnswerAppeal Answer(bool reinstates, string? unionId = null)
    {
        var union = unionId is null ? State.RejectedBy! : TestData.UnionId(unionId);
        return new Command.AnswerAppeal(Staff(union), union, State.AppealNumber ?? 0, reinstates, "已复核");
    }

    /// <summary>By the city, now, for the programme's days.</summary>
    public Command.Publish Publish(Guid? noticeId = null) => new(
        Staff(State.CityId),
        new PublicNotice(
            noticeId ?? new Guid("0197a000-0000-7000-8000-000000000001"), 1, State.CityId, Now, PublicNoticeRules.EndOf(Now, Programme.PublicNoticeDays)));

    /// <summary>By somebody who is named by the account.</summary>
    public static Command.FileObjection Object(string by = "worker-2") => TestData.Objection(by);

    /// <summary>By the city, to an objection that was accepted.</summary>
    public Command.AnswerObjection Answer(Objection objection, bool upheld) => new(Staff(State.CityId), objection, upheld, "已核实");

    /// <summary>A payment batch takes what one union owes of an instalment; 500 yuan where the programme leaves it to the batch.</summary>
    public Command.IncludeInBatch Include(Guid? batchId = null, int instalment = 1, string? payerId = null, decimal decided = 500)
    {
        var due = Payables.Of(State, Programme, Unions).First(p => p.Instalment == instalment && (payerId is null || p.PayerId.Value == payerId));
        var lines = due.LinesWith(due.Discretionary.ToDictionary(d => d.Source, _ => decided));
        return new Command.IncludeInBatch(
            Staff(due.PayerId), batchId ?? FirstPayout, instalment, due.PayerId, lines, Payables.OwedSources(State, Programme, Unions));
    }

    public Command.RecordPaid Paid(Guid? batchId = null) => new(Staff(State.CityId), batchId ?? FirstPayout);

    public Command.RecordPayoutFailed PayoutFailed(Guid? batchId = null) => new(Staff(State.CityId), batchId ?? FirstPayout, "账户已注销");

    public Command.RecordReturned Returned(Guid? batchId = null) => new(Staff(State.CityId), batchId ?? FirstPayout, "账户已注销");

    /// <summary>The payment batch that is meant where none is named.</summary>
    public static readonly Guid FirstPayout = new("0197b000-0000-7000-8000-000000000001");

    /// <summary>By the union whose turn it is, or another one.</summary>
    public Command.ProposeTransfer Transfer(string toUnionId, string? fromUnionId = null)
    {
        var (from, to) = (fromUnionId is null ? State.PendingStage!.UnionId! : TestData.UnionId(fromUnionId), TestData.UnionId(toUnionId));
        return new Command.ProposeTransfer(Staff(from), from, to, "职工已调入该单位", ReviewChain.For(to, Programme, Unions));
    }

    /// <summary>By the union that is asked to take it over.</summary>
    public Command.AcceptTransfer AcceptTransfer()
    {
        var open = State.Transfer!;
        return new Command.AcceptTransfer(Staff(open.ToUnionId), open.Number, ReviewChain.For(open.ToUnionId, Programme, Unions));
    }

    public Command.RefuseTransfer RefuseTransfer() => new(Staff(State.Transfer!.ToUnionId), State.Transfer.Number, "不是本单位职工");

    public Command.CancelTransfer CancelTransfer() => new(Staff(State.Transfer!.FromUnionId), State.Transfer.Number);

    /// <summary>By the district.</summary>
    public Command.Disqualify Disqualify(string reason = "学籍证明系伪造") => new(Staff(TestData.UnionId(TestData.District)), reason);

    public Command.Decide Decide(ReviewDecision decision, string? unionId = null)
    {
        var union = unionId is null ? State.PendingStage?.UnionId : TestData.UnionId(unionId);
        return new Command.Decide(new Actor(ActorKind.Staff, $"staff-{union}", union), decision);
    }

    private static Actor Staff(UnionId union) => new(ActorKind.Staff, $"staff-{union}", union);
}
