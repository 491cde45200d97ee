using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.Quotas;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests.Domain.Quotas;

/// <summary>When an application needs a place, keeps it, and gives it up.</summary>
public sealed class PlaceRulesTests
{
    private static readonly Programme AtSubmission = TestData.Programme() with
    {
        Quota = TestData.Quota(5),
        SmsOccasions = [SmsOccasion.Waitlisted, SmsOccasion.Promoted, SmsOccasion.Approved],
    };

    private static readonly Programme AtApproval = AtSubmission with { Quota = TestData.Quota(5, policy: QuotaPolicy.AtApproval) };

    [Fact]
    public void At_submission_a_place_is_taken_with_the_materials_and_kept_through_return_and_correction()
    {
        var life = new ApplicationLife(programme: AtSubmission);
        Assert.Null(life.State.Place);
        life.Submitted();
        var place = life.State.Place!;

        life.Do(l => l.Return("basic"), l => l.EditMajor(), l => l.Upload("applicationForm", "again"), l => l.Submit());
        Assert.Same(place, life.State.Place);
        Assert.Equal((1, false), (place.Number, place.IsWaiting));
    }

    [Fact]
    public void A_correction_to_another_union_takes_a_place_there_and_gives_up_the_first()
    {
        var life = new ApplicationLife(programme: AtSubmission).Submitted();
        var place = life.State.Place!;
        life.Do(l => l.Return("basic"), l => l.EditUnion(TestData.GrassrootsNextDoor), l => l.Upload("applicationForm", "again"));
        Assert.Same(place, life.State.Place);

        life.Accept(life.Submit());

        Assert.Equal((TestData.GrassrootsNextDoor, 2), (life.State.Place!.UnionId.Value, life.State.Place.Number));
        Assert.Equal([place], life.State.GivenUpPlaces);
        Assert.True(PlaceRules.Keeps(life.State, life.State.Place.Account, 2, life.Now));
        Assert.False(PlaceRules.Keeps(life.State, place.Account, 1, life.Now));
    }

    [Fact]
    public void A_transfer_moves_the_place_and_waits_where_there_is_none()
    {
        var life = new ApplicationLife(programme: AtSubmission).Submitted();
        var place = life.State.Place!;
        life.Accept(life.Transfer(TestData.GrassrootsNextDoor));
        var accepted = life.Waiting().Accept(life.AcceptTransfer());

        Assert.Equal((ApplicationStatus.Waitlisted, SmsOccasion.Waitlisted), (life.State.Status, accepted.Sms));
        Assert.Equal([place], life.State.GivenUpPlaces);
        Assert.Null(life.State.PendingStage);

        life.Accept(life.Promote());
        Assert.Equal((ApplicationStatus.Submitted, TestData.GrassrootsNextDoor), (life.State.Status, life.State.PendingStage!.UnionId!.Value));
    }

    [Fact]
    public void At_submission_who_waits_is_reviewed_once_there_is_a_place()
    {
        var life = new ApplicationLife(programme: AtSubmission).Waiting().Submitted();
        Assert.Equal((ApplicationStatus.Waitlisted, LifecycleEvents.Promoted), (life.State.Status, LifecycleEvents.AwaitedIn(life.State)));
        Assert.Equal("not-your-tier", life.RefusalOf(life.Approve(TestData.Grassroots)).Code);
        Assert.Null(life.State.EndedAt);

        var promoted = life.Accept(life.Promote());

        Assert.Equal((ApplicationStatus.Submitted, SmsOccasion.Promoted, RecordedAct.Promoted), (life.State.Status, promoted.Sms, promoted.Record!.Act));
        Assert.Equal((false, LifecycleEvents.Promoted), (life.State.Place!.IsWaiting, promoted.Event));
        Assert.IsType<Transition.Unchanged>(life.Try(life.Promote()));
    }

    [Fact]
    public void At_approval_only_the_last_tier_takes_a_place()
    {
        var life = new ApplicationLife(programme: AtApproval).Submitted().UpTo(UnionTier.City);
        Assert.Null(life.State.Place);
        var approved = life.Accept(life.Approve());

        Assert.Equal((ApplicationStatus.Approved, SmsOccasion.Approved), (life.State.Status, approved.Sms));
        Assert.NotNull(life.State.Place);
    }

    [Fact]
    public void At_approval_who_waits_is_approved_once_there_is_a_place_and_may_give_up()
    {
        var life = new ApplicationLife(programme: AtApproval).Waiting().Submitted().UpTo(UnionTier.City);
        var waiting = life.Accept(life.Approve());
        Assert.Equal((ApplicationStatus.Waitlisted, SmsOccasion.Waitlisted, true), (life.State.Status, waiting.Sms, waiting.Record!.IsWaitlisted));
        Assert.Null(life.State.EndedAt);
        Assert.IsType<Transition.Accepted>(life.Try(life.Withdraw()));

        life.Accept(life.Promote());
        Assert.Equal((ApplicationStatus.Approved, life.Now), (life.State.Status, life.State.EndedAt!.Value));
    }

    [Fact]
    public void Another_number_than_its_own_promotes_nobody()
    {
        var life = new ApplicationLife(programme: AtSubmission).Waiting().Submitted();

        Assert.IsType<Transition.Unchanged>(life.Try(new Command.Promote(life.State.Place!.Account, 99)));
        Assert.IsType<Transition.Unchanged>(life.Try(new Command.Promote(AccountId.Rest, 1)));
    }

    [Fact]
    public void Without_a_place_that_was_claimed_nothing_happens_but_asking_for_one()
    {
        var life = new ApplicationLife(programme: AtSubmission).At("2026-06-12 09:00");
        life.Do(life.Programme.Materials.Select<MaterialSlot, Func<ApplicationLife, Command>>(m => l => l.Upload(m.Slot)));
        var elsewhere = new NotedPlace(AccountId.Rest, 1, false, TestData.UnionId(TestData.GrassrootsNextDoor), life.Now);

        Assert.Equal(TestData.Grassroots, Assert.IsType<Transition.PlaceNeeded>(Lifecycle.Decide(life.State, life.Submit(), AtSubmission, life.Now)).UnionId.Value);
        Assert.IsType<Transition.PlaceNeeded>(Lifecycle.Decide(life.State, life.Submit(), AtSubmission, life.Now, elsewhere));
    }

    [Fact]
    public void A_rejection_keeps_the_place_until_it_is_final_and_a_reinstatement_for_good()
    {
        var life = new ApplicationLife(programme: AtSubmission).Submitted();
        var place = life.State.Place!;
        life.Accept(life.Reject());
        var finalAt = life.State.RejectionFinalAt!.Value;

        Assert.True(Kept(finalAt.AddTicks(-1)));
        Assert.False(Kept(finalAt));
        life.Accept(life.Appeal());
        Assert.True(Kept(finalAt.AddYears(1)));
        life.Accept(life.Answer(reinstates: true));
        Assert.Same(place, life.State.Place);
        life.Accept(life.Reject());
        life.Accept(life.Appeal());
        life.Accept(life.Answer(reinstates: false));
        Assert.False(Kept(life.Now));

        bool Kept(DateTimeOffset now) => PlaceRules.Keeps(life.State, place.Account, place.Number, now);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_approval_that_is_undone_gives_its_place_or_its_number_up(bool isWaiting)
    {
        var life = new ApplicationLife(programme: AtApproval).Waiting(isWaiting).Submitted().UpTo(UnionTier.City);
        var approve = life.Approve();
        life.Accept(approve);
        var place = life.State.Place!;

        var undone = life.Accept(new Command.Undo(approve.Actor, life.State.Version));

        Assert.Equal((ApplicationStatus.InReview, null), (life.State.Status, life.State.Place));
        Assert.Equal([place], life.State.GivenUpPlaces);
        Assert.False(PlaceRules.Keeps(life.State, place.Account, place.Number, life.Now));
        Assert.True(PlaceRules.IsNoted(life.State, place.Account, place.Number));
        Assert.Equal(SmsOccasion.DecisionUndone, undone.Sms);
        life.Waiting(false).Accept(life.Approve());
        Assert.Equal((ApplicationStatus.Approved, place.Number + 1), (life.State.Status, life.State.Place!.Number));
    }
}
