using Qxym.Domain.Applications;

namespace Qxym.Functions.Tests.Domain.Applications;

/// <summary>That they agree with the lifecycle in every reachable state is shown in <c>Exploration</c>.</summary>
public class PermittedActionsTests
{
    [Fact]
    public void Registered_within_the_application_window() => Assert.Equal(
        [
            new("editForm", true, TestData.China("2026-06-07 17:00"), null),
            new("downloadForm", true, null, null),
            new("uploadMaterials", false, null, "materials-window-closed"),
            new("submit", false, null, "materials-window-closed"),
            new("withdraw", true, null, null),
            new("appeal", false, null, "appeal-not-allowed"),
        ],
        ForWorker(new ApplicationLife()));

    [Fact]
    public void Registered_within_the_materials_window() => Assert.Equal(
        [
            new("editForm", false, null, "edit-window-closed"),
            new("downloadForm", true, null, null),
            new("uploadMaterials", true, TestData.China("2026-06-25 17:00"), null),
            new("submit", false, null, "materials-missing"),
            new("withdraw", true, null, null),
            new("appeal", false, null, "appeal-not-allowed"),
        ],
        ForWorker(new ApplicationLife().At("2026-06-12 10:00")));

    [Fact]
    public void Returned_until_the_deadline() => Assert.Equal(
        [
            new("editForm", true, TestData.China("2026-07-17 09:00"), null),
            new("downloadForm", true, null, null),
            new("uploadMaterials", true, TestData.China("2026-07-17 09:00"), null),
            new("submit", true, TestData.China("2026-07-17 09:00"), null),
            new("withdraw", false, null, "already-decided"),
            new("appeal", false, null, "appeal-not-allowed"),
        ],
        ForWorker(TestData.Application(ApplicationStatus.Submitted).At("2026-07-10 09:00").Do(l => l.Return("basic"))));

    [Fact]
    public void A_reviewer_decides_in_turn_until_the_review_window_closes()
    {
        var programme = TestData.Programme(TestData.Between("2026-06-11 10:00", "2026-08-01 00:00"));
        var life = TestData.Application(ApplicationStatus.Submitted, programme: programme);
        var closes = TestData.China("2026-08-01 00:00");
        Assert.Equal(
            [
                new("approve", true, closes, null), new("return", true, closes, null), new("reject", true, closes, null),
                new("answerAppeal", false, null, "already-decided"), new("transfer", true, null, null),
                new("hold", true, closes, null), new("resume", false, null, "not-found"),
            ],
            PermittedActions.ForReviewer(life.State, TestData.UnionId(TestData.Grassroots), programme, life.Now));
        Assert.All(
            PermittedActions.ForReviewer(life.State, TestData.UnionId(TestData.City), programme, life.Now).Where(a => a.Name != "answerAppeal"),
            a => Assert.Equal((false, null, "not-your-tier"), (a.Allowed, a.Until, a.WhyNot)));
    }

    private static IEnumerable<PermittedAction> ForWorker(ApplicationLife life) =>
        PermittedActions.ForWorker(life.State, life.Programme, life.Now);
}
