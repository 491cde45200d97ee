using Qxym.Domain.Applications;
using Qxym.Domain.Payouts;

namespace Qxym.Functions.Tests.Domain.Payouts;

/// <summary>The account of payouts: nothing is found in what is right, and everything that is wrong is.</summary>
public class PayoutInvariantTests
{
    private static readonly Guid Other = new("0197b000-0000-7000-8000-000000000009");

    [Fact]
    public void What_is_right_has_no_findings()
    {
        Assert.Empty(Of(Account(), Paid()));
        Assert.Empty(Of(Account(paid: false), TestData.Application(ApplicationStatus.PayoutFailed).State));
        Assert.Empty(Of(Account() with { Outcomes = [], Batch = Batch() with { Imports = [], State = PayoutBatchState.Exported } }, InBatch()));
    }

    [Fact]
    public void What_is_wrong_is_found()
    {
        var (account, paid) = (Account(), Paid());
        Assert.Contains("line-without-payment", Of(account, paid with { Payments = [] }));
        Assert.Contains("amounts-differ", Of(account with { Lines = [account.Lines[0] with { Lines = [Line(501)] }] }, paid));
        Assert.Contains("totals-differ", Of(account with { Lines = [account.Lines[0] with { Lines = [Line(501)] }] }, paid));
        Assert.Contains("outcome-differs", Of(account, InBatch()));
        Assert.Contains("outcome-differs", Of(Account(paid: false), paid));
        Assert.Contains("totals-differ", Of(account with { Batch = account.Batch with { Imports = [] } }, paid));
        Assert.Contains("payment-without-line", Of(account with { Lines = [] }, paid));
        Assert.Contains("payment-without-line", Of(account with { Batch = account.Batch with { State = PayoutBatchState.Withdrawn } }, InBatch()));
        Assert.Contains("paid-unapproved", Of(account with { Batch = account.Batch with { State = PayoutBatchState.Submitted } }, paid));
        Assert.Contains("paid-twice", Of(account, paid with { Payments = [paid.Payments[0], paid.Payments[0] with { BatchId = Other }] }));
        Assert.DoesNotContain("paid-twice", Of(account, paid with { Payments = [paid.Payments[0], paid.Payments[0] with { BatchId = Other, State = PaymentState.Retried }] }));
    }

    [Fact]
    public void What_came_back_is_held_against_what_was_paid()
    {
        var life = TestData.Application(ApplicationStatus.Paid);
        life.Accept(life.Returned());
        var (paid, back) = (Account(), new LineOutcome(1, false, "账户已注销", Returned: true));
        var import = paid.Batch.Imports[0] with { Id = "2", Paid = 0, PaidYuan = 0, Returned = 1, ReturnedYuan = 500 };
        var right = paid with { Batch = paid.Batch with { Imports = [.. paid.Batch.Imports, import] }, Outcomes = [.. paid.Outcomes, back] };
        Assert.Empty(Of(right, life.State));
        Assert.Equal(["outcome-differs"], Of(right, Paid()));
        Assert.Equal(["outcome-differs"], Of(paid, life.State));
        Assert.Equal(["totals-differ"], Of(right with { Batch = paid.Batch }, life.State));
        Assert.Equal(["outcome-differs"], Of(right with { Batch = right.Batch with { Imports = [import] }, Outcomes = [back] }, life.State));
    }

    [Fact]
    public void Totals_tell_what_one_union_passes_to_another()
    {
        var (city, district, province) = (TestData.UnionId(TestData.City), TestData.UnionId(TestData.District), TestData.UnionId(TestData.Province));
        var totals = PayoutTotals.Of(district, [[new("省", province, 1000), new("区", district, 500)], [new("省", province, 1000), new("市", city, 1000)]]);
        Assert.Equal((2, 3500m), (totals.Lines, totals.Yuan));
        Assert.Equal([("区", 1, 500m, false), ("市", 1, 1000m, true), ("省", 2, 2000m, true)], totals.Flows.Select(f => (f.Source, f.Lines, f.Yuan, f.IsTransfer)).Order());
    }

    private static IReadOnlyList<string> Of(BatchAccount given, ApplicationState state)
    {
        var account = given with { Lines = [.. given.Lines.Select(l => l with { ApplicationId = state.Id })] };
        return
        [
            .. PayoutInvariants.OfBatch(account, _ => state).Concat(PayoutInvariants.OfApplication(state, id => id == account.Batch.Id ? account : null))
                .Select(f => f.Code),
        ];
    }

    private static ApplicationState Paid() => TestData.Application(ApplicationStatus.Paid).State;

    private static ApplicationState InBatch()
    {
        var life = TestData.Application(ApplicationStatus.AwaitingPayout);
        life.Accept(life.Include());
        return life.State;
    }

    private static PaymentLine Line(decimal yuan) => new(Payables.UnnamedSource, TestData.UnionId(TestData.City), yuan);

    private static PayoutBatch Batch() => TestData.PayoutBatch(PayoutBatchState.Settled) with { Totals = PayoutTotals.Of(TestData.UnionId(TestData.City), [[Line(500)]]) };

    /// <summary>Of one line of 500 yuan, that of whatever application is asked for.</summary>
    private static BatchAccount Account(bool paid = true)
    {
        var state = Paid();
        var line = TestData.Line(state);
        var import = new ResultImport("1", Batch().Clerk, TestData.China("2026-07-21 09:00"), paid ? 1 : 0, paid ? 500 : 0, paid ? 0 : 1, paid ? 0 : 500);
        return new BatchAccount(Batch() with { Imports = [import] }, [line], [new LineOutcome(1, paid, paid ? null : "户名不符")]);
    }
}
