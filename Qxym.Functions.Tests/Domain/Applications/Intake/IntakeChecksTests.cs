using Qxym.Domain.Applications;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests.Domain.Applications.Intake;

public class IntakeChecksTests
{
    private static readonly ApplicationId Earlier = ApplicationId.New(DateTimeOffset.UnixEpoch);

    /// <summary>Everything an application can do wrong, from the group that answers last to the one that answers first.</summary>
    private static readonly (string Code, Func<Attempt, Attempt> Spoil)[] Groups =
    [
        ("not-eligible", a => a with { Form = a.Form with { Education = a.Form.Education with { Level = "博士研究生" } } }),
        ("duplicate-application", a => a with { Earlier = Earlier }),
        ("channel-not-open", a => a with { Now = "2026-06-07 17:00" }),
        ("wrong-channel", a => a with { BatchId = "batch-2" }),
        ("union-not-selectable", a => a with { Form = a.Form with { UnionId = TestData.UnionId(TestData.Closed) } }),
        ("commitment-not-accepted", a => a with { CommitmentVersion = "commitment-0" }),
        ("notice-not-accepted", a => a with { NoticeVersion = null }),
        ("identity-mismatch", a => a with { Caller = a.Caller with { Name = TestData.Person().Name } }),
        ("identity-not-verified", a => a with { Caller = a.Caller with { Verified = false } }),
    ];

    [Fact]
    public void An_application_without_fault_passes() => Assert.Null(Attempt.Right().Check());

    [Fact]
    public void Each_fault_alone_is_told()
    {
        foreach (var (code, spoil) in Groups)
        {
            Assert.Equal(code, spoil(Attempt.Right()).Check()?.Code);
        }
    }

    [Fact]
    public void Of_several_faults_the_first_group_answers_alone()
    {
        var attempt = Attempt.Right();
        foreach (var (code, spoil) in Groups)
        {
            attempt = spoil(attempt);
            Assert.Equal(code, attempt.Check()?.Code);
        }
    }

    [Fact]
    public void Name_and_id_number_must_both_be_the_callers_own()
    {
        var attempt = Attempt.Right();
        var other = TestData.Person();
        Assert.Equal("identity-mismatch", (attempt with { Caller = attempt.Caller with { IdNumber = other.IdNumber } }).Check()?.Code);
        Assert.Equal("identity-mismatch", (attempt with { Caller = attempt.Caller with { Name = other.Name } }).Check()?.Code);
    }

    [Theory]
    [InlineData("2026-05-25 09:59:59", "opensAt")]
    [InlineData("2026-06-07 17:00", "closedAt")]
    public void A_channel_that_is_not_open_says_when(string now, string member)
    {
        var refusal = (Attempt.Right() with { Now = now }).Check()!;
        Assert.Equal("channel-not-open", refusal.Code);
        Assert.Contains(member, refusal.Members.Keys);
    }

    [Theory]
    [InlineData("2026-05-25 10:00")]
    [InlineData("2026-06-07 16:59:59")]
    public void A_channel_takes_applications_from_its_first_to_its_last_instant(string now) =>
        Assert.Null((Attempt.Right() with { Now = now }).Check());

    [Theory]
    [InlineData(TestData.GrassrootsInOtherCity, "batch-2")]
    [InlineData(TestData.GrassrootsOfIndustry, "batch-3")]
    [InlineData(TestData.ProvinceIndustry, "batch-3")]
    public void A_wrong_channel_names_the_right_one_even_when_closed(string unionId, string rightBatchId)
    {
        var attempt = Attempt.Right();
        attempt = attempt with { Form = attempt.Form with { UnionId = TestData.UnionId(unionId) }, Now = "2026-12-01 00:00" };
        var refusal = attempt.Check()!;
        Assert.Equal(("wrong-channel", rightBatchId), (refusal.Code, refusal.Members["rightBatchId"]));
    }

    [Fact]
    public void A_union_that_no_batch_serves_has_no_right_channel()
    {
        var programme = TestData.Programme();
        var attempt = Attempt.Right() with { Programme = programme with { Batches = [programme.Batches[1]] }, BatchId = "batch-2" };
        var refusal = attempt.Check()!;
        Assert.Equal("wrong-channel", refusal.Code);
        Assert.DoesNotContain("rightBatchId", refusal.Members.Keys);
    }

    [Fact]
    public void A_duplicate_carries_the_callers_own_application() =>
        Assert.Equal(Earlier.ToString(), (Attempt.Right() with { Earlier = Earlier }).Check()!.Members["applicationId"]);

    [Fact]
    public void Missing_acceptances_name_the_version_wanted()
    {
        Assert.Equal("notice-1", (Attempt.Right() with { NoticeVersion = "notice-0" }).Check()!.Members["noticeVersion"]);
        Assert.Equal("commitment-1", (Attempt.Right() with { CommitmentVersion = null }).Check()!.Members["commitmentVersion"]);
    }

    [Fact]
    public void An_edit_asks_for_identity_union_and_conditions_but_not_for_the_channel()
    {
        var attempt = Attempt.Right() with { Now = "2026-12-01 00:00" };
        var asked = Groups.Where(g => g.Spoil(attempt).CheckEdit()?.Code == g.Code).Select(g => g.Code);
        Assert.Null(attempt.CheckEdit());
        Assert.Equal(["not-eligible", "union-not-selectable", "identity-mismatch", "identity-not-verified"], asked);
    }

    [Theory]
    [InlineData(TestData.GrassrootsNextDoor, null)]
    [InlineData(TestData.GrassrootsInOtherDistrict, "district-batch")]
    [InlineData("370103", "district-batch")]
    public void An_edit_stays_in_the_region_of_its_batch(string unionId, string? rightBatchId)
    {
        var programme = TestData.Programme();
        var attempt = Attempt.Right() with
        {
            Programme = programme with { Batches = [.. programme.Batches, TestData.Batch("district-batch", "云山区", "370103")] },
            Now = "2026-12-01 00:00",
        };
        var refusal = (attempt with { Form = attempt.Form with { UnionId = TestData.UnionId(unionId) } }).CheckEdit();
        Assert.Equal(rightBatchId is null ? null : "wrong-channel", refusal?.Code);
        Assert.Equal(rightBatchId, refusal?.Members["rightBatchId"]);
    }

    [Fact]
    public void A_union_closed_since_stays_right_for_who_chose_it_and_for_nobody_else()
    {
        var attempt = Attempt.Right();
        var closed = TestData.UnionId(TestData.Closed);
        attempt = attempt with { Form = attempt.Form with { UnionId = closed } };
        Assert.Null((attempt with { ChosenBefore = closed }).CheckEdit());
        Assert.Equal("union-not-selectable", attempt.CheckEdit()?.Code);
        Assert.Equal("union-not-selectable", attempt.Check()?.Code);
    }

    /// <summary>One application as it comes in.</summary>
    private sealed record Attempt(ApplicationForm Form, ApplicantIdentity Caller)
    {
        public string? NoticeVersion { get; init; } = "notice-1";

        public string? CommitmentVersion { get; init; } = "commitment-1";

        public Programme Programme { get; init; } = TestData.Programme();

        public string BatchId { get; init; } = "batch-1";

        public string Now { get; init; } = "2026-05-26 09:00";

        public ApplicationId? Earlier { get; init; }

        /// <summary>The union of the application that is edited.</summary>
        public UnionId ChosenBefore { get; init; } = TestData.UnionId(TestData.Grassroots);

        public static Attempt Right()
        {
            var person = TestData.Person();
            return new Attempt(TestData.Form(person), person.Identity);
        }

        public Refusal? Check() => TestData.Intake(Now, BatchId, Programme).Check(
            new ApplicationRequest { NoticeVersion = NoticeVersion, CommitmentVersion = CommitmentVersion }, Form, Caller, Earlier);

        /// <summary>Edits the application of somebody who chose a union before.</summary>
        public Refusal? CheckEdit()
        {
            var chain = ReviewChain.For(ChosenBefore, Programme, TestData.Unions());
            var before = Lifecycle.Register(ApplicationId.New(DateTimeOffset.UnixEpoch), new Actor(ActorKind.Worker), Programme, Programme.Batches[0], Form with { UnionId = ChosenBefore }, chain, DateTimeOffset.UnixEpoch);
            return TestData.Intake(Now, BatchId, Programme).CheckEdit(before.State, Form, Caller);
        }
    }
}
