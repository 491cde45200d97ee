using Qxym.Domain.Applications;
using Qxym.Domain.Payouts;
using Qxym.Domain.Programmes;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Tests.Domain.Payouts;

/// <summary>退票: what the bank said was paid comes back.</summary>
public class ReturnedPaymentTests
{
    private static readonly Guid Second = new("0197b000-0000-7000-8000-000000000002");

    [Fact]
    public void What_comes_back_is_told_and_due_again_once_the_card_is_looked_at()
    {
        var life = TestData.Application(ApplicationStatus.Paid, programme: Telling);
        var accepted = life.Accept(life.Returned());
        Assert.Equal(
            (ApplicationStatus.PayoutFailed, RecordedAct.PayoutFailed, "退票：账户已注销", SmsOccasion.PayoutFailed, LifecycleEvents.Changed),
            (life.State.Status, accepted.Record!.Act, accepted.Record.Reason, accepted.Sms, accepted.Event));
        Assert.Equal((PaymentState.Failed, "退票：账户已注销"), (life.State.Payments[0].State, life.State.Payments[0].Reason));
        Assert.IsType<Transition.Unchanged>(life.Try(life.Returned()));
        Assert.Equal("payout-not-due", life.RefusalOf(life.Paid()).Code);
        Assert.Empty(Payables.Of(life.State, life.Programme, life.Unions));

        life.Accept(new Command.ConfirmCard(life.Paid().Actor));
        Assert.Equal(ApplicationStatus.AwaitingPayout, life.State.Status);
        Assert.IsType<Transition.Unchanged>(life.Try(life.Returned()));
        Assert.Equal("payout-not-due", life.RefusalOf(life.Paid()).Code);
        life.Do(l => l.Include(Second), l => l.Paid(Second));
        Assert.Equal(ApplicationStatus.Paid, life.State.Status);
        Assert.IsType<Transition.Unchanged>(life.Try(life.Returned()));
        Assert.Equal([PaymentState.Retried, PaymentState.Paid], life.State.Payments.Select(p => p.State));
    }

    [Fact]
    public void The_last_word_counts_also_if_the_first_was_never_told()
    {
        var life = TestData.Application(ApplicationStatus.AwaitingPayout);
        Assert.Equal("payout-not-due", life.RefusalOf(life.Returned()).Code);
        life.Do(l => l.Include(), l => l.Returned());
        Assert.Equal(ApplicationStatus.PayoutFailed, life.State.Status);
        Assert.Equal("payout-not-due", life.RefusalOf(life.Paid()).Code);
    }

    [Fact]
    public void One_part_may_come_back_while_another_is_due()
    {
        var programme = TestData.Programme() with { Amounts = [new("市总工会", 900)], Instalments = [new("首期", 30), new("末期", 70)] };
        var life = TestData.Application(ApplicationStatus.AwaitingPayout, programme: programme).Do(l => l.Include(), l => l.Paid());
        Assert.Equal(ApplicationStatus.AwaitingPayout, life.State.Status);
        life.Accept(life.Returned());
        Assert.Equal(ApplicationStatus.PayoutFailed, life.State.Status);
        Assert.Empty(Payables.Of(life.State, life.Programme, life.Unions));
        life.Accept(new Command.ConfirmCard(life.Paid().Actor));
        Assert.Equal([270m, 630m], Payables.Of(life.State, life.Programme, life.Unions).Select(p => p.Yuan));
    }

    [Fact]
    public void A_claim_for_return_is_settled_by_it()
    {
        var life = TestData.Application(ApplicationStatus.Paid, programme: Telling);
        life.Accept(life.Disqualify());
        Assert.Null(life.Accept(life.Returned()).Sms);
        var payment = Assert.Single(life.State.Payments);
        Assert.Equal((ApplicationStatus.Disqualified, PaymentState.Failed, ClawBackState.Returned), (life.State.Status, payment.State, payment.ClawBack));
        Assert.Equal("NotRequired 已发放补助已退回 退票：账户已注销", Drawn(life));
        Assert.IsType<Transition.Unchanged>(life.Try(new Command.ReturnMoney(life.Paid().Actor, ApplicationLife.FirstPayout)));

        var before = TestData.Application(ApplicationStatus.Paid);
        before.Do(l => l.Returned(), l => l.Disqualify());
        Assert.Null(Assert.Single(before.State.Payments).ClawBack);
    }

    [Fact]
    public void The_timeline_says_that_it_came_back()
    {
        var life = TestData.Application(ApplicationStatus.Paid);
        Assert.Equal("Done 已发放500元", Drawn(life));
        life.Accept(life.Returned());
        Assert.Equal("Failed 发放失败，请修改收款账户 退票：账户已注销 correctCard", Drawn(life));
    }

    [Fact]
    public void A_settled_batch_takes_returns_and_nothing_else()
    {
        var settled = Batch(PayoutBatchState.Settled, Import(paid: 2));
        Assert.Equal("payout-wrong-state", PayoutBatchRules.Import(settled, Import(paid: 1)).Refusal!.Code);
        Assert.Equal("payout-wrong-state", PayoutBatchRules.Import(settled, Import(paid: 1, returned: 1)).Refusal!.Code);
        Assert.Equal("payout-wrong-state", PayoutBatchRules.Import(settled with { State = PayoutBatchState.Approved }, Import(returned: 1)).Refusal!.Code);
        var applying = PayoutBatchRules.Import(settled, Import(returned: 1)).Batch!;
        Assert.Equal((PayoutBatchState.Applying, 1, 500m), (applying.State, applying.Paid, applying.PaidYuan));
        Assert.Same(applying, PayoutBatchRules.Import(applying, Import(returned: 1)).Batch);
        Assert.Equal(PayoutBatchState.Settled, PayoutBatchRules.Applied(applying, TestData.China("2026-07-28 09:00")).State);
    }

    [Fact]
    public void A_line_that_came_back_is_not_taken_for_one_without_its_result()
    {
        var applying = PayoutBatchRules.Import(Batch(PayoutBatchState.Exported, Import(paid: 1)), Import(returned: 1)).Batch!;
        Assert.Equal(PayoutBatchState.Exported, PayoutBatchRules.Applied(applying, TestData.China("2026-07-28 09:00")).State);
    }

    [Fact]
    public void What_applications_know_is_not_told_again_and_what_joined_meanwhile_is()
    {
        var (now, paid, returned, later) = (TestData.China("2026-07-28 09:00"), Import(paid: 1), Import(returned: 1), Import(paid: 2));
        var first = PayoutBatchRules.Import(Batch(PayoutBatchState.Exported, paid), returned).Batch!;
        Assert.Equal([paid, returned], first.UntoldImports);
        var told = PayoutBatchRules.Applied(first, now);
        Assert.Empty(told.UntoldImports);
        Assert.Same(told, PayoutBatchRules.Applied(told, now));

        var second = PayoutBatchRules.Import(told, later).Batch!;
        Assert.Equal([later], second.UntoldImports);
        var joining = Import(returned: 2);
        Assert.Equal([later, joining], PayoutBatchRules.Import(second, joining).Batch!.UntoldImports);
        Assert.Empty(PayoutBatchRules.Applied(second, now).UntoldImports);
    }

    [Fact]
    public void Of_a_line_that_came_back_the_last_word_is_told_whichever_import_says_it()
    {
        var (paid, back) = (new LineOutcome(1, true, null), new LineOutcome(1, false, "账户已注销", Returned: true));
        Assert.Equal([back], LineOutcome.Latest([paid, back]));
        Assert.Equal([back], LineOutcome.Latest([back]));
    }

    private static Programme Telling => TestData.Programme() with { SmsOccasions = [SmsOccasion.Paid, SmsOccasion.PayoutFailed] };

    private static ResultImport Import(int paid = 0, int returned = 0) => new(
        $"{paid}-{returned}", Clerk, TestData.China("2026-07-21 09:00"), paid, paid * 500, 0, 0, returned, returned * 500);

    private static PayoutBatch Batch(PayoutBatchState state, ResultImport import) => new()
    {
        Id = ApplicationLife.FirstPayout,
        ProgrammeId = "qinghe-2026",
        PayerId = Clerk.UnionId!,
        Instalment = 1,
        Version = 9,
        State = state,
        Clerk = Clerk,
        CreatedAt = TestData.China("2026-07-20 09:00"),
        RequestHash = "",
        Totals = new PayoutTotals(2, 1000, []),
        Imports = [import],
    };

    private static readonly Actor Clerk = new(ActorKind.Staff, "clerk", TestData.UnionId(TestData.City));

    private static string Drawn(ApplicationLife life)
    {
        var entry = Timeline.Of(life.State, life.Programme, life.Unions, life.Now)[^1];
        return string.Join(' ', new[] { entry.State.ToString(), entry.Label, entry.Reason, entry.Action }.OfType<string>());
    }
}
