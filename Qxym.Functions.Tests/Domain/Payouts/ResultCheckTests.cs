using Qxym.Domain.Payouts;
using Qxym.Domain.Programmes;

namespace Qxym.Functions.Tests.Domain.Payouts;

/// <summary>What the bank may say of a line, and what it may say of it later.</summary>
public class ResultCheckTests
{
    private static readonly LineOutcome Paid = new(1, true, null);
    private static readonly LineOutcome Failed = new(1, false, "户名不符");
    private static readonly LineOutcome Returned = new(1, false, "账户已注销", Returned: true);

    [Theory]
    [InlineData("成功", "", true, false)]
    [InlineData("失败", "户名不符", false, false)]
    [InlineData("退回", "户名不符", false, false)]
    public void A_first_result_is_that_it_was_paid_or_failed(string result, string reason, bool paid, bool returned)
    {
        var (outcomes, errors) = Read(result, reason);
        Assert.Empty(errors);
        Assert.Equal([new LineOutcome(1, paid, paid ? null : reason, returned)], outcomes);
    }

    [Theory]
    [InlineData("退票")]
    [InlineData("Returned")]
    public void Only_what_was_paid_can_be_returned(string result)
    {
        Assert.Contains("只有此前导入的结果为“成功”", Assert.Single(Read(result, "账户已注销").Errors).Message, StringComparison.Ordinal);
        Assert.Contains("只有此前导入的结果为“成功”", Assert.Single(Read(result, "账户已注销", Failed).Errors).Message, StringComparison.Ordinal);
        Assert.Equal(2, Read(result, "").Errors.Count);
        Assert.Contains("须写明原因", Assert.Single(Read(result, " ", Paid).Errors).Message, StringComparison.Ordinal);
        foreach (var known in new[] { Paid, Returned })
        {
            var (outcomes, errors) = Read(result, "账户已注销", known);
            Assert.Empty(errors);
            Assert.Equal(Returned, Assert.Single(outcomes));
        }
    }

    [Fact]
    public void What_was_paid_may_come_back_and_nothing_else_is_changed_by_a_later_word()
    {
        LineOutcome[] words = [Paid, Failed, Returned];
        var right = from known in words
                    from later in words
                    where !ResultChecks.Contradict([later], [known])
                    select (known, later, IsNew: ResultChecks.Fresh([later], [known]).Count == 1);
        Assert.Equal([(Paid, Paid, false), (Paid, Returned, true), (Failed, Failed, false), (Returned, Returned, false)], right);
        Assert.Equal([Paid], ResultChecks.Fresh([Paid], []));
    }

    [Fact]
    public void The_last_word_on_a_line_is_that_it_was_returned()
    {
        var other = new LineOutcome(2, true, null);
        Assert.Equal([Returned, other], LineOutcome.Latest([other, Paid, Returned]));
        Assert.Equal([Returned, other], LineOutcome.Latest([Returned, Paid, other]));
    }

    [Theory]
    [InlineData(PayoutKind.Card, "", true)]
    [InlineData(PayoutKind.Card, "****4444", false)]
    [InlineData(PayoutKind.Card, "card", true)]
    [InlineData(PayoutKind.Wallet, "", true)]
    [InlineData(PayoutKind.Wallet, "phone", true)]
    [InlineData(PayoutKind.Wallet, "*******0000", false)]
    public void The_account_that_the_bank_names_is_the_card_or_the_phone_of_the_wallet(PayoutKind kind, string named, bool isRight)
    {
        var line = Line() is var card && kind == PayoutKind.Card ? card : card with { Account = new(kind, "钱包", null, null) };
        var account = named switch { "card" => line.Account.CardNumber!.Value, "phone" => $"*** {line.Phone[^4..]}", _ => named };
        var errors = new List<ResultError>();
        ResultChecks.Of(ApplicationLife.FirstPayout, [line], [new ResultRow(2, line.ReferenceIn(ApplicationLife.FirstPayout), "500.00", account, "成功", null)], [], partial: false, errors);
        Assert.Equal(isRight, errors.Count == 0);
    }

    private static (IReadOnlyList<LineOutcome> Outcomes, List<ResultError> Errors) Read(string result, string reason, params LineOutcome[] known)
    {
        var errors = new List<ResultError>();
        var line = Line();
        var row = new ResultRow(2, line.ReferenceIn(ApplicationLife.FirstPayout), "500.00", null, result, reason);
        return (ResultChecks.Of(ApplicationLife.FirstPayout, [line], [row], known, partial: false, errors), errors);
    }

    private static BatchLine Line() => TestData.Line(TestData.Application(Qxym.Domain.Applications.ApplicationStatus.AwaitingPayout).State);
}
