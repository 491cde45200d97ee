using Qxym.Domain.Applications;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Quotas;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Tests.Domain.Applications.Exploration;

/// <summary>Everything that anyone could want of an application.</summary>
internal static class Commands
{
    private static readonly ReviewDecision[] Decisions =
    [
        new ReviewDecision.Approve(),
        new ReviewDecision.Reject("不符合条件"),
        new ReviewDecision.Return("资料不全", ["basic"]),
        new ReviewDecision.Return("资料不全", ["materials"]),
        new ReviewDecision.Return("资料不全", ["idCard"]),
        new ReviewDecision.Return("资料不全", ["basic", "materials"]),
    ];

    private static readonly bool[] Outcomes = [true, false];

    private static readonly Guid NoticeId = new("0197a000-0000-7000-8000-000000000001");

    public static Actor Worker { get; } = new(ActorKind.Worker, "worker-1");

    /// <param name="state">The application, whose open appeal and transfer are answered.</param>
    public static IEnumerable<Command> For(ApplicationForm form, DateTimeOffset now, Cast cast, ApplicationState? state = null) =>
    [
        EditMajor(form, cast),
        Edit(form, form, cast),
        .. cast.Choices.Select(u => Edit(form, form with { UnionId = TestData.UnionId(u) }, cast)),
        .. cast.Rules.Materials.Select(m => Upload(m.Slot, now)),
        .. cast.Rules.Materials.Select(m => new Command.DeleteMaterial(Worker, m.Slot)),
        Upload("noSuchSlot", now),
        new Command.Submit(Worker),
        new Command.Submit(Worker, ConfirmOutdatedForm: true),
        new Command.Withdraw(Worker),
        new Command.Lapse(),
        new Command.Promote(state?.Place?.Account ?? AccountId.Rest, state?.Place?.Number ?? 0),
        .. cast.Unions.SelectMany(u => Decisions.Select(d => Decide(u, d))),
        .. Decisions.Select(d => DecideOnBehalf(d)),
        .. Decisions.Select(d => DecideOnBehalf(d, unattended: true)),
        new Command.FileAppeal(Worker, "材料齐全，请再核实"),
        .. cast.Unions.SelectMany(u => Outcomes.Select(reinstates => Answer(u, reinstates, state))),
        .. cast.Unions.SelectMany(u => cast.Choices.Select(to => Transfer(u, to, cast))),
        Accept(state, cast),
        new Command.RefuseTransfer(Worker, state?.Transfer?.Number ?? 0, "不是本单位职工"),
        new Command.CancelTransfer(Worker, state?.Transfer?.Number ?? 0),
        Publish,
        TestData.Objection("worker-2"),
        .. Outcomes.Select(upheld => Answer(state, upheld)),
        new Command.EndNotice(),
        Disqualify,
        .. cast.Unions.SelectMany(u => new Command[] { Undo(u, state), new Command.PutOnHold(Staff(u), "待职工补缴记录"), new Command.Resume(Staff(u)) }),
        UndoOnBehalf(state),
        new Command.Undo(Staff(TestData.City), 1),
        .. cast.Pays ? MoneyCommands.For(form) : [],
    ];

    /// <summary>In a list of the city that is out until the middle of July.</summary>
    private static Command.Publish Publish { get; } =
        new(Staff(TestData.City), new PublicNotice(NoticeId, 1, TestData.UnionId(TestData.City), TestData.China("2026-07-01 09:00"), TestData.China("2026-07-20 00:00")));

    /// <summary>To the objection that was filed last.</summary>
    private static Command.AnswerObjection Answer(ApplicationState? state, bool upheld)
    {
        var filed = TestData.Objection("worker-2");
        var objection = new Objection
        {
            Id = new RecordId(state?.Id ?? ApplicationId.New(TestData.China("2026-07-01 09:00")), state is { Objections: [.., var last] } ? last.Number : 0),
            NoticeId = NoticeId,
            Entry = 1,
            UnionId = TestData.UnionId(TestData.City),
            By = filed.Objector,
            Text = filed.Text,
            FiledAt = TestData.China("2026-07-01 09:00"),
        };
        return new(Staff(TestData.City), objection, upheld, "已核实");
    }

    /// <summary>By the province, which is above all unions of the walk.</summary>
    public static Command.Disqualify Disqualify { get; } = new(Staff(TestData.Province), "学籍证明系伪造");

    public static Command.EditForm EditMajor(ApplicationForm form, Cast cast) => Edit(
        form,
        form with { Education = form.Education with { Major = form.Education.Major == "汉语言文学" ? "机械工程" : "汉语言文学" } },
        cast);

    public static Command.PutMaterial Upload(string slot, DateTimeOffset now) =>
        new(Worker, new Material(slot, "a.jpg", "image/jpeg", 1024, "sha-a", now, null));

    public static Command.Decide Decide(string union, ReviewDecision decision) =>
        new(Staff(union), decision);

    /// <summary>By the province, which is above all unions of the walk.</summary>
    public static Command.DecideOnBehalf DecideOnBehalf(ReviewDecision decision, bool unattended = false) => new(Superior, decision, unattended);

    /// <summary>Of the last decision, whoever made it.</summary>
    public static Command.Undo Undo(string union, ApplicationState? state) => new(Staff(union), state?.LastDecision?.Number ?? 0);

    /// <summary>Of the last decision, by the province.</summary>
    public static Command.Undo UndoOnBehalf(ApplicationState? state) => new(Superior, state?.LastDecision?.Number ?? 0);

    public static Command.AnswerAppeal Answer(string union, bool reinstates, ApplicationState? state) =>
        new(Staff(union), TestData.UnionId(union), state?.AppealNumber ?? 0, reinstates, "已复核");

    public static Command.ProposeTransfer Transfer(string from, string to, Cast cast) => new(
        Staff(from), TestData.UnionId(from), TestData.UnionId(to), "职工已调入该单位", ReviewChain.For(TestData.UnionId(to), cast.Rules, cast.Tree));

    private static Command.AcceptTransfer Accept(ApplicationState? state, Cast cast) => state?.Transfer is { } open
        ? new(Staff(open.ToUnionId.Value), open.Number, ReviewChain.For(open.ToUnionId, cast.Rules, cast.Tree))
        : new(Staff(TestData.City), 0, []);

    public static Actor Superior { get; } = new(ActorKind.Staff, "staff-province", TestData.UnionId(TestData.Province));

    public static Actor Staff(string union) => new(ActorKind.Staff, $"staff-{union}", TestData.UnionId(union));

    private static Command.EditForm Edit(ApplicationForm current, ApplicationForm form, Cast cast) =>
        new(Worker, current, form, ReviewChain.For(form.UnionId, cast.Rules, cast.Tree));
}
