using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Tests.Domain.Applications;

public class SubmissionTests
{
    [Fact]
    public void Materials_go_into_review_at_the_lowest_tier()
    {
        var life = TestData.Application(ApplicationStatus.Submitted);
        Assert.Equal(life.Now, life.State.SubmittedAt);
        Assert.Equal(TestData.UnionId(TestData.Grassroots), life.State.PendingStage!.UnionId);
        Assert.Equal(RecordedAct.Submitted, life.Records[^1].Act);
    }

    [Fact]
    public void Submission_raises_the_event_that_the_orchestration_waits_for()
    {
        var life = Complete();
        Assert.Equal(LifecycleEvents.MaterialsSubmitted, LifecycleEvents.AwaitedIn(life.State));
        Assert.Equal(LifecycleEvents.MaterialsSubmitted, life.Accept(life.Submit()).Event);
    }

    [Fact]
    public void Missing_materials_are_all_named_and_optional_ones_are_not_asked_for()
    {
        var life = new ApplicationLife().At("2026-06-12 10:00").Do(l => l.Upload("idCard"));
        var refusal = life.RefusalOf(life.Submit());
        Assert.Equal("materials-missing", refusal.Code);
        Assert.Equal<string>(["applicationForm", "bankCard", "studentStatusReport"], Assert.IsType<string[]>(refusal.Members["slots"]));
    }

    [Fact]
    public void A_stamped_form_older_than_the_data_is_pointed_out()
    {
        // All year long both windows are open, so the form can still be edited after it was stamped (seed 003).
        var programme = TestData.Programme();
        var allYear = TestData.Between("2026-01-01 00:00", "2026-12-01 00:00");
        programme = programme with { Batches = [programme.Batches[0] with { ApplicationWindow = allYear, MaterialsWindow = allYear }] };
        var life = new ApplicationLife(programme: programme);
        foreach (var slot in programme.Materials.Where(m => m.Required))
        {
            life.Accept(life.Upload(slot.Slot));
        }

        life.Do(l => l.EditMajor());
        Assert.Equal("form-outdated", life.RefusalOf(life.Submit()).Code);
        life.Do(l => l.Upload("applicationForm"), l => l.Submit());
        Assert.Equal(ApplicationStatus.Submitted, life.State.Status);
    }

    [Theory]
    [InlineData(ApplicationStatus.Submitted)]
    [InlineData(ApplicationStatus.InReview)]
    [InlineData(ApplicationStatus.Rejected)]
    [InlineData(ApplicationStatus.Approved)]
    [InlineData(ApplicationStatus.Withdrawn)]
    public void It_is_submitted_once(ApplicationStatus status)
    {
        var life = TestData.Application(status);
        Assert.Equal("already-decided", life.RefusalOf(life.Submit()).Code);
    }

    [Fact]
    public void Once_lapsed_it_says_which_time_has_passed()
    {
        var life = TestData.Application(ApplicationStatus.Lapsed);
        Assert.Equal("materials-window-closed", life.RefusalOf(life.Submit()).Code);
        Assert.Equal("materials-window-closed", life.RefusalOf(life.Upload("idCard", "b")).Code);
        Assert.Equal("materials-window-closed", life.RefusalOf(life.Delete("idCard")).Code);
        Assert.Equal("edit-window-closed", life.RefusalOf(life.EditMajor()).Code);
    }

    private static ApplicationLife Complete() => new ApplicationLife().At("2026-06-12 10:00").Do(
        l => l.Upload("applicationForm"), l => l.Upload("idCard"), l => l.Upload("bankCard"), l => l.Upload("studentStatusReport"));
}
