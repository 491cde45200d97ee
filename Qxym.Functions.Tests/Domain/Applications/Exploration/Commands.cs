using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Tests.Domain.Applications.Exploration;

/// <summary>Everything that anyone could want of an application.</summary>
internal static class Commands
{
    /// <summary>Unions that stand in some chain of the walk, and two that never do.</summary>
    public static readonly string[] Unions =
    [
        TestData.Grassroots, TestData.GrassrootsNextDoor, TestData.GrassrootsUnderDistrict, TestData.Town, TestData.District, TestData.City,
        TestData.OtherCity, TestData.Province,
    ];

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

    public static IEnumerable<Command> For(ApplicationForm form, DateTimeOffset now, Programme programme) =>
    [
        EditMajor(form, programme),
        Edit(form, form, programme),
        .. new[] { TestData.Grassroots, TestData.GrassrootsNextDoor, TestData.GrassrootsUnderDistrict, TestData.GrassrootsInOtherCity }
            .Select(u => Edit(form, form with { UnionId = TestData.UnionId(u) }, programme)),
        .. programme.Materials.Select(m => Upload(m.Slot, now)),
        .. programme.Materials.Select(m => new Command.DeleteMaterial(Worker, m.Slot)),
        new Command.Submit(Worker),
        new Command.Withdraw(Worker),
        new Command.Lapse(),
        .. Unions.SelectMany(u => Decisions.Select(d => Decide(u, d))),
        .. Decisions.Select(DecideOnBehalf),
    ];

    public static Command.EditForm EditMajor(ApplicationForm form, Programme programme) => Edit(
        form,
        form with { Education = form.Education with { Major = form.Education.Major == "汉语言文学" ? "机械工程" : "汉语言文学" } },
        programme);

    public static Command.PutMaterial Upload(string slot, DateTimeOffset now) =>
        new(Worker, new Material(slot, "a.jpg", "image/jpeg", 1024, "sha-a", now, null));

    public static Command.Decide Decide(string union, ReviewDecision decision) =>
        new(new Actor(ActorKind.Staff, $"staff-{union}", TestData.UnionId(union)), decision);

    /// <summary>By the province, which is above all unions of the walk.</summary>
    public static Command.DecideOnBehalf DecideOnBehalf(ReviewDecision decision) =>
        new(new Actor(ActorKind.Staff, "staff-province", TestData.UnionId(TestData.Province)), decision);

    private static Command.EditForm Edit(ApplicationForm current, ApplicationForm form, Programme programme) =>
        new(Worker, current, form, ReviewChain.For(form.UnionId, programme, TestData.Unions()));
}
