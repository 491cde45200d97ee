using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests.Domain.Applications;

public class CorrectionTests
{
    [Theory]
    [InlineData(UnionTier.Grassroots)]
    [InlineData(UnionTier.Town)]
    [InlineData(UnionTier.District)]
    [InlineData(UnionTier.City)]
    public void A_correction_goes_back_to_the_tier_that_returned_it(UnionTier tier)
    {
        var life = ReturnedBy(tier, "basic", "materials").At("2026-06-22 09:00");
        var accepted = life.Accept(life.Submit());
        Assert.Equal((RecordedAct.Corrected, LifecycleEvents.Corrected), (accepted.Record!.Act, accepted.Event));
        Assert.Equal((ApplicationStatus.InReview, tier), (life.State.Status, life.State.PendingStage!.Tier));
        Assert.Equal((null, life.Now), (life.State.Return, life.State.SubmittedAt));
        Assert.Equal((StageState.Pending, null, null), (life.State.PendingStage.State, life.State.PendingStage.At, life.State.PendingStage.Reason));
        Assert.All(life.State.Stages.Where(s => s.Tier > tier), s => Assert.Equal(StageState.Approved, s.State));
        Assert.Equal(ApplicationStatus.Approved, ApproveAll(life).State.Status);
    }

    [Fact]
    public void A_correction_that_changes_nothing_keeps_the_form_version_and_its_stamped_form()
    {
        var life = ReturnedBy(UnionTier.Town, "basic");
        Assert.IsType<Transition.Unchanged>(life.Try(life.Edit(f => f)));
        life.Do(l => l.Submit());
        Assert.Equal(1, life.State.FormVersion);
    }

    [Fact]
    public void A_changed_form_must_be_stamped_again_even_if_only_the_form_was_returned()
    {
        var life = ReturnedBy(UnionTier.Town, "basic").Do(l => l.EditMajor());
        Assert.Equal("form-outdated", life.RefusalOf(life.Submit()).Code);
        Assert.Equal("materials-window-closed", life.RefusalOf(life.Upload("idCard", "b")).Code);
        life.Do(l => l.Upload("applicationForm"), l => l.Submit());
        Assert.Equal(2, life.Records[^1].FormVersion);
    }

    [Fact]
    public void A_worker_can_confirm_the_old_stamped_form_and_the_record_says_so()
    {
        var life = ReturnedBy(UnionTier.Town, "basic").Do(l => l.EditMajor());
        life.Accept(life.Submit() with { ConfirmOutdatedForm = true });
        Assert.Contains("沿用", life.Records[^1].Reason, StringComparison.Ordinal);
        Assert.Equal(["form-outdated"], new LifecycleGuards(life.State, life.Programme, life.Batch, life.Now).Warnings());

        var current = ReturnedBy(UnionTier.Town, "basic");
        current.Accept(current.Submit() with { ConfirmOutdatedForm = true });
        Assert.Null(current.Records[^1].Reason);
    }

    [Fact]
    public void Returned_materials_leave_the_form_closed()
    {
        var life = ReturnedBy(UnionTier.Town, "materials");
        Assert.Equal("edit-window-closed", life.RefusalOf(life.EditMajor()).Code);
        life.Do(l => l.Upload("idCard", "b"), l => l.Upload("supplementary"), l => l.Submit());
    }

    [Fact]
    public void A_returned_slot_opens_alone()
    {
        var life = ReturnedBy(UnionTier.Town, "idCard");
        Assert.Equal("materials-window-closed", life.RefusalOf(life.Upload("bankCard", "b")).Code);
        Assert.Equal("materials-window-closed", life.RefusalOf(life.Delete("applicationForm")).Code);
        life.Do(l => l.Delete("idCard"));
        Assert.Equal("materials-missing", life.RefusalOf(life.Submit()).Code);
        life.Do(l => l.Upload("idCard", "b"), l => l.Submit());
    }

    [Theory]
    [InlineData("2026-06-26 23:59:59", true)]
    [InlineData("2026-06-27 00:00", false)]
    public void The_deadline_rules_whatever_the_other_windows(string now, bool open)
    {
        var life = TestData.Application(ApplicationStatus.Submitted).At("2026-06-20 00:00");
        life.Do(l => l.Return("basic", "materials")).At(now);
        foreach (var command in new Command[] { life.EditMajor(), life.Upload("idCard", "b"), life.Delete("idCard"), life.Submit() })
        {
            Assert.Equal(open ? null : "correction-deadline-passed", (life.Try(command) as Transition.Refused)?.Refusal.Code);
        }
    }

    [Fact]
    public void The_city_stays_fixed_in_a_correction()
    {
        var life = ReturnedBy(UnionTier.City, "basic");
        Assert.Equal("city-fixed", life.RefusalOf(life.EditUnion(TestData.GrassrootsInOtherCity)).Code);
    }

    [Fact]
    public void A_union_changed_in_a_correction_reviews_first_and_those_above_again()
    {
        var life = ReturnedBy(UnionTier.District, "basic").Do(l => l.EditUnion(TestData.GrassrootsNextDoor));
        Assert.Equal(StageState.Returned, life.State.Stages[2].State);
        life.Do(l => l.Upload("applicationForm"), l => l.Submit());
        Assert.Equal(TestData.UnionId(TestData.GrassrootsNextDoor), life.State.PendingStage!.UnionId);
        Assert.All(life.State.Stages, s => Assert.Equal((StageState.Pending, null), (s.State, s.At)));
        Assert.Equal("not-your-tier", life.RefusalOf(life.Approve(TestData.District)).Code);
        Assert.Equal("not-your-tier", life.RefusalOf(life.Approve(TestData.Grassroots)).Code);
        Assert.Equal(ApplicationStatus.Approved, ApproveAll(life).State.Status);
    }

    [Fact]
    public void After_any_correction_it_is_in_review_and_not_to_be_withdrawn()
    {
        var unionChanged = ReturnedBy(UnionTier.Grassroots, "basic")
            .Do(l => l.EditUnion(TestData.GrassrootsInOtherDistrict), l => l.Upload("applicationForm"), l => l.Submit());
        var unionKept = ReturnedBy(UnionTier.Grassroots, "basic").Do(l => l.Submit());
        foreach (var life in new[] { unionChanged, unionKept })
        {
            Assert.Equal(ApplicationStatus.InReview, life.State.Status);
            var refusal = life.RefusalOf(life.Withdraw());
            Assert.Equal("already-decided", refusal.Code);
            Assert.DoesNotContain("decidedAt", refusal.Members.Keys);
        }
    }

    [Fact]
    public void It_may_be_returned_again_and_again()
    {
        var life = TestData.Application(ApplicationStatus.Submitted);
        for (var i = 0; i < 3; i++)
        {
            life.Do(l => l.Return("materials"), l => l.Submit());
        }

        Assert.Equal(3, life.Records.Count(r => r.Act == RecordedAct.Returned));
        Assert.Equal(UnionTier.Grassroots, life.State.PendingStage!.Tier);
    }

    private static ApplicationLife ReturnedBy(UnionTier tier, params IReadOnlyList<string> items) =>
        TestData.Application(ApplicationStatus.Submitted).UpTo(tier).Do(l => l.Return(items));

    private static ApplicationLife ApproveAll(ApplicationLife life)
    {
        while (life.State.PendingStage is not null)
        {
            life.Accept(life.Approve());
        }

        return life;
    }
}
