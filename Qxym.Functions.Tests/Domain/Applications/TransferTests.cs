using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests.Domain.Applications;

public class TransferTests
{
    [Fact]
    public void While_a_transfer_is_open_the_sender_does_not_decide()
    {
        var life = Proposed(TestData.GrassrootsInOtherDistrict);
        Assert.Equal(TransferRefusals.Open, life.RefusalOf(life.Approve()));
        Assert.Equal(TransferRefusals.Open, life.RefusalOf(life.Transfer(TestData.GrassrootsNextDoor)));
        Assert.Equal(LifecycleEvents.Review(UnionTier.Grassroots), LifecycleEvents.AwaitedIn(life.State));
        life.Accept(life.CancelTransfer());
        Assert.Equal(ApplicationStatus.InReview, life.Accept(life.Approve()).State.Status);
        Assert.Equal(TransferState.Cancelled, Single(life).State);
    }

    [Fact]
    public void Accepted_it_is_the_receiving_unions_turn_and_all_tiers_of_its_chain_decide()
    {
        var life = TestData.Application(ApplicationStatus.Submitted).UpTo(UnionTier.District);
        life.Accept(life.Transfer(TestData.GrassrootsInOtherDistrict));
        var accepted = life.Accept(life.AcceptTransfer());
        Assert.Equal(TestData.UnionId(TestData.GrassrootsInOtherDistrict), life.State.UnionId);
        Assert.Equal(TestData.UnionId(TestData.GrassrootsInOtherDistrict), life.State.PendingStage!.UnionId);
        Assert.Equal((RecordedAct.TransferAccepted, LifecycleEvents.Changed), (accepted.Record!.Act, accepted.Event));
        Assert.Equal(TransferState.Accepted, Single(life).State);
        Assert.Equal(4, life.State.Stages.Count(s => s.State == StageState.Pending));
    }

    [Fact]
    public void Approvals_of_unions_that_stay_in_the_chain_are_kept()
    {
        var life = TestData.Application(ApplicationStatus.Submitted, TestData.GrassrootsUnderDistrict).UpTo(UnionTier.District);
        var next = life.Accept(life.Transfer(TestData.Grassroots));
        Assert.NotNull(next.State.Transfer);
        life.Accept(life.AcceptTransfer());
        Assert.Equal(
            [StageState.Pending, StageState.Pending, StageState.Pending, StageState.Pending], life.State.Stages.Select(s => s.State));
    }

    [Fact]
    public void Refused_it_stays_where_it_is()
    {
        var life = Proposed(TestData.GrassrootsNextDoor);
        var record = life.Accept(life.RefuseTransfer()).Record!;
        Assert.Equal((RecordedAct.TransferRefused, "不是本单位职工"), (record.Act, record.Reason));
        Assert.Equal(TestData.UnionId(TestData.Grassroots), life.State.PendingStage!.UnionId);
        Assert.Equal((TransferState.Refused, "不是本单位职工"), (Single(life).State, Single(life).RefusalReason));
    }

    [Fact]
    public void What_is_settled_is_not_settled_again()
    {
        var life = Proposed(TestData.GrassrootsNextDoor);
        Command[] late = [life.AcceptTransfer(), life.RefuseTransfer(), life.CancelTransfer()];
        life.Accept(late[0]);
        Assert.All(late, command => Assert.Equal(TransferRefusals.Closed, life.RefusalOf(command)));
        life.Accept(life.Transfer(TestData.Grassroots));
        Assert.All(late, command => Assert.Equal(TransferRefusals.Closed, life.RefusalOf(command)));
    }

    [Theory]
    [InlineData(TestData.GrassrootsInOtherCity, "transfer-not-allowed")]
    [InlineData(TestData.Grassroots, "transfer-not-allowed")]
    [InlineData(TestData.GrassrootsInOtherDistrict, null)]
    [InlineData(TestData.DirectUnderCity, null)]
    [InlineData(TestData.District, null)]
    public void It_goes_to_another_review_of_the_same_city(string to, string? code)
    {
        var life = TestData.Application(ApplicationStatus.Submitted);
        Assert.Equal(code, (life.Try(life.Transfer(to)) as Transition.Refused)?.Refusal.Code);
    }

    [Theory]
    [InlineData(TestData.Closed)]
    [InlineData(TestData.City)]
    [InlineData("370102999999")]
    public void The_target_must_be_one_that_workers_can_choose(string to)
    {
        var life = TestData.Application(ApplicationStatus.Submitted);
        Assert.Equal(TransferRefusals.NotSelectable, TransferRules.CheckTarget(life.State, TestData.UnionId(to), life.Programme, life.Unions));
    }

    [Fact]
    public void The_target_must_be_served_by_the_same_batch()
    {
        var life = TestData.Application(ApplicationStatus.Submitted);
        var programme = life.Programme;
        var own = life.Batch with { Regions = [TestData.UnionId(TestData.District)] };
        var other = life.Batch with { Id = "batch-9", Regions = [TestData.UnionId("370103")] };
        var split = programme with { Batches = [own, other, .. programme.Batches.Skip(1)] };
        var to = TestData.UnionId(TestData.GrassrootsInOtherDistrict);
        Assert.Equal(TransferRefusals.OtherBatch, TransferRules.CheckTarget(life.State, to, split, life.Unions));
        Assert.Null(TransferRules.CheckTarget(life.State, to, programme, life.Unions));
    }

    [Theory]
    [InlineData(TestData.Town, "not-your-tier")]
    [InlineData(TestData.GrassrootsNextDoor, "not-your-tier")]
    public void Only_the_union_whose_turn_it_is_proposes(string from, string code)
    {
        var life = TestData.Application(ApplicationStatus.Submitted);
        Assert.Equal(code, life.RefusalOf(life.Transfer(TestData.GrassrootsInOtherDistrict, from)).Code);
    }

    [Fact]
    public void Who_has_decided_proposes_no_more()
    {
        var life = TestData.Application(ApplicationStatus.Submitted).UpTo(UnionTier.Town);
        Assert.Equal("already-decided", life.RefusalOf(life.Transfer(TestData.GrassrootsInOtherDistrict, TestData.Grassroots)).Code);
    }

    [Fact]
    public void A_withdrawal_ends_it()
    {
        var life = Proposed(TestData.GrassrootsNextDoor);
        life.Accept(life.Withdraw());
        Assert.Null(life.State.Transfer);
        Assert.Equal((TransferState.Cancelled, life.Now), (Single(life).State, Single(life).ClosedAt));
    }

    [Fact]
    public void A_return_after_it_asks_the_form_of_the_new_union()
    {
        var life = Proposed(TestData.GrassrootsInOtherDistrict);
        life.Do(l => l.AcceptTransfer(), l => l.Return("basic"));
        var edited = life.Accept(life.EditMajor());
        Assert.Equal(TestData.UnionId(TestData.GrassrootsInOtherDistrict), edited.State.UnionId);
        Assert.Equal(life.State.Stages, edited.State.Stages);
    }

    private static ApplicationLife Proposed(string to)
    {
        var life = TestData.Application(ApplicationStatus.Submitted);
        life.Accept(life.Transfer(to));
        return life;
    }

    private static Transfer Single(ApplicationLife life) => Assert.Single(Transfer.Of(life.State, life.Records));
}
