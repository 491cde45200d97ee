using Qxym.Domain.Applications;
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

    public static Actor Worker { get; } = new(ActorKind.Worker, "worker-1");

    public static IEnumerable<Command> For(ApplicationForm form, DateTimeOffset now, Cast cast) =>
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
        .. cast.Unions.SelectMany(u => Decisions.Select(d => Decide(u, d))),
        .. Decisions.Select(DecideOnBehalf),
    ];

    public static Command.EditForm EditMajor(ApplicationForm form, Cast cast) => Edit(
        form,
        form with { Education = form.Education with { Major = form.Education.Major == "汉语言文学" ? "机械工程" : "汉语言文学" } },
        cast);

    public static Command.PutMaterial Upload(string slot, DateTimeOffset now) =>
        new(Worker, new Material(slot, "a.jpg", "image/jpeg", 1024, "sha-a", now, null));

    public static Command.Decide Decide(string union, ReviewDecision decision) =>
        new(new Actor(ActorKind.Staff, $"staff-{union}", TestData.UnionId(union)), decision);

    /// <summary>By the province, which is above all unions of the walk.</summary>
    public static Command.DecideOnBehalf DecideOnBehalf(ReviewDecision decision) =>
        new(new Actor(ActorKind.Staff, "staff-province", TestData.UnionId(TestData.Province)), decision);

    private static Command.EditForm Edit(ApplicationForm current, ApplicationForm form, Cast cast) =>
        new(Worker, current, form, ReviewChain.For(form.UnionId, cast.Rules, cast.Tree));
}
