using Qxym.Domain.Applications;
using Qxym.Domain.Payouts;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Tests.Domain.Payouts;

/// <summary>No money goes to an account after another payment to it has failed, until somebody has looked at it.</summary>
public class LineCheckTests
{
    private static readonly Guid Second = new("0197b000-0000-7000-8000-000000000002");
    private static readonly Guid Third = new("0197b000-0000-7000-8000-000000000003");

    [Fact]
    public void Nothing_is_due_until_the_account_was_looked_at()
    {
        var life = Failed();
        var wanted = life.Include(Third, instalment: 3);
        life.Accept(life.PayoutFailed());
        NothingIsDue(life, wanted);
        life.Accept(Correct(life));
        NothingIsDue(life, wanted);
        life.Accept(new Command.RefuseCard(life.Paid().Actor, "户名不符"));
        NothingIsDue(life, wanted);
        life.Accept(Correct(life));
        life.Accept(new Command.ConfirmCard(life.Paid().Actor));
        Assert.Equal([1, 3], Payables.Of(life.State, life.Programme, life.Unions).Select(p => p.Instalment));
        life.Accept(wanted);
    }

    [Fact]
    public void A_line_waits_for_the_look_at_the_account_and_is_made_anew_when_that_has_changed()
    {
        var life = Failed();
        var line = LineOf(life);
        Assert.Empty(Checks(life, line));
        life.Accept(life.PayoutFailed());
        Assert.Equal(["card-not-reviewed"], Checks(life, line));
        life.Accept(Correct(life));
        Assert.Equal(["card-not-reviewed"], Checks(life, line));
        life.Accept(new Command.ConfirmCard(life.Paid().Actor));
        Assert.Equal(["account-changed"], Checks(life, line));
        Assert.Empty(Checks(life, LineOf(life)));
    }

    [Fact]
    public void A_line_stays_when_the_failure_was_the_banks()
    {
        var life = Failed();
        var line = LineOf(life);
        life.Do(l => l.PayoutFailed(), l => new Command.ConfirmCard(l.Paid().Actor));
        Assert.Empty(Checks(life, line));
    }

    [Fact]
    public void A_line_without_a_number_blocks()
    {
        var life = Failed();
        Assert.Equal(["not-in-batch"], Checks(life, LineOf(life) with { Number = 0 }));
    }

    private static void NothingIsDue(ApplicationLife life, Command.IncludeInBatch wanted)
    {
        Assert.Empty(Payables.Of(life.State, life.Programme, life.Unions));
        Assert.Equal("payout-not-due", life.RefusalOf(wanted).Code);
    }

    /// <summary>The first of three parts is about to fail; the second stands in another batch.</summary>
    private static ApplicationLife Failed() => TestData.Application(
        ApplicationStatus.AwaitingPayout,
        programme: TestData.Programme() with { Amounts = [new("市总工会", 900)], Instalments = [new("首期", 30), new("次期", 30), new("末期", 40)] })
        .Do(l => l.Include(), l => l.Include(Second, instalment: 2));

    private static Command.CorrectCard Correct(ApplicationLife life) => new(
        life.Person.Actor, life.Form, life.Form with { Bank = life.Form.Bank with { Branch = $"{life.Form.Bank.Branch}新" } });

    private static IEnumerable<string> Checks(ApplicationLife life, BatchLine line)
    {
        var checks = LineChecks.Of(OfSecond(life), [line], _ => life.State);
        Assert.All(checks, c => Assert.True(c.Blocks));
        return checks.Select(c => c.Code);
    }

    private static BatchLine LineOf(ApplicationLife life) =>
        TestData.Line(life.State, life.Form, life.State.Payments.Single(p => p.BatchId == Second).Lines);

    private static PayoutBatch OfSecond(ApplicationLife life) => new()
    {
        Id = Second,
        ProgrammeId = life.State.ProgrammeId,
        PayerId = TestData.UnionId(TestData.City),
        Instalment = 2,
        Version = 3,
        State = PayoutBatchState.Submitted,
        Clerk = new Actor(ActorKind.Staff, "clerk", TestData.UnionId(TestData.City)),
        CreatedAt = life.Now,
        RequestHash = "",
    };
}
