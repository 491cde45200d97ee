using Qxym.Domain.Applications;
using Qxym.Domain.Payouts;
using Qxym.Domain.Programmes;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Tests.Domain.Payouts;

/// <summary>What batches, banks and cards do to an application.</summary>
public class PaymentTests
{
    private static readonly Guid Second = new("0197b000-0000-7000-8000-000000000002");

    [Fact]
    public void What_is_paid_is_told_and_ends_the_application()
    {
        var life = TestData.Application(ApplicationStatus.AwaitingPayout, programme: Telling);
        life.Accept(life.Include());
        var accepted = life.Accept(life.Paid());
        Assert.Equal((ApplicationStatus.Paid, RecordedAct.PaidOut, SmsOccasion.Paid), (life.State.Status, accepted.Record!.Act, accepted.Sms));
        Assert.Equal(ApplicationLife.FirstPayout, accepted.Record.PaymentBatchId);
        Assert.Null(LifecycleEvents.AwaitedIn(life.State));
    }

    [Fact]
    public void The_banks_word_twice_has_the_effect_of_once()
    {
        var paid = TestData.Application(ApplicationStatus.Paid);
        Assert.IsType<Transition.Unchanged>(paid.Try(paid.Paid()));
        Assert.Equal("payout-not-due", paid.RefusalOf(paid.PayoutFailed()).Code);
        Assert.Equal("payout-not-due", paid.RefusalOf(paid.Paid(Second)).Code);
        var failed = TestData.Application(ApplicationStatus.PayoutFailed);
        Assert.IsType<Transition.Unchanged>(failed.Try(failed.PayoutFailed()));
        Assert.Equal("payout-not-due", failed.RefusalOf(failed.Paid()).Code);
    }

    [Fact]
    public void What_stands_in_one_batch_no_other_takes_until_it_is_given_back()
    {
        var life = TestData.Application(ApplicationStatus.AwaitingPayout);
        var second = life.Include(Second);
        life.Accept(life.Include());
        Assert.Equal("payout-not-due", life.RefusalOf(second).Code);
        life.Accept(new Command.LeaveBatch(second.Actor, ApplicationLife.FirstPayout));
        Assert.IsType<Transition.Unchanged>(life.Try(new Command.LeaveBatch(second.Actor, ApplicationLife.FirstPayout)));
        life.Do(_ => second, l => l.Paid(Second));
        Assert.Equal("payout-not-due", life.RefusalOf(new Command.LeaveBatch(second.Actor, Second)).Code);
    }

    [Fact]
    public void After_a_failure_the_card_is_corrected_looked_at_and_paid_to()
    {
        var life = TestData.Application(ApplicationStatus.PayoutFailed, programme: Telling);
        Assert.Equal(SmsOccasion.PayoutFailed, Telling.SmsFor(life.Records[^1].Act));
        Assert.Empty(Payables.Of(life.State, life.Programme, life.Unions));
        var (version, form) = (life.State.FormVersion, life.Form);
        life.Accept(Correct(life));
        Assert.Equal((version + 1, ApplicationStatus.PayoutFailed), (life.State.FormVersion, life.State.Status));
        Assert.NotEqual(form, life.Form);

        var refused = life.Accept(new Command.RefuseCard(life.Paid().Actor, "户名不符"));
        Assert.Equal(("户名不符", SmsOccasion.PayoutFailed), (refused.Record!.Reason, refused.Sms));
        Assert.Equal("card-not-open", life.RefusalOf(new Command.ConfirmCard(life.Paid().Actor)).Code);
        life.Accept(Correct(life));
        life.Accept(new Command.ConfirmCard(life.Paid().Actor));
        Assert.Equal((ApplicationStatus.AwaitingPayout, null), (life.State.Status, life.State.CardCorrection));
        Assert.Equal("card-not-open", life.RefusalOf(Correct(life)).Code);
        Assert.Equal("card-not-open", life.RefusalOf(new Command.ConfirmCard(life.Paid().Actor)).Code);
        life.Do(l => l.Include(Second), l => l.Paid(Second));
        Assert.Equal([PaymentState.Retried, PaymentState.Paid], life.State.Payments.Select(p => p.State));
        Assert.Equal(ApplicationStatus.Paid, life.State.Status);
    }

    [Fact]
    public void What_was_paid_is_claimed_back_from_the_disqualified_even_if_the_bank_is_late()
    {
        var paid = TestData.Application(ApplicationStatus.Paid);
        paid.Accept(new Command.Disqualify(paid.Paid().Actor, "学籍证明系伪造"));
        Assert.Equal(ClawBackState.Claimed, Assert.Single(paid.State.Payments).ClawBack);
        paid.Accept(new Command.ReturnMoney(paid.Paid().Actor, ApplicationLife.FirstPayout));
        Assert.Equal(ClawBackState.Returned, Assert.Single(paid.State.Payments).ClawBack);
        Assert.IsType<Transition.Unchanged>(paid.Try(new Command.ReturnMoney(paid.Paid().Actor, ApplicationLife.FirstPayout)));

        var late = TestData.Application(ApplicationStatus.AwaitingPayout, programme: Telling);
        late.Accept(late.Include());
        late.Accept(new Command.Disqualify(late.Paid().Actor, "学籍证明系伪造"));
        Assert.Null(Assert.Single(late.State.Payments).ClawBack);
        Assert.Equal("not-found", late.RefusalOf(new Command.ReturnMoney(late.Paid().Actor, ApplicationLife.FirstPayout)).Code);
        Assert.Null(late.Accept(late.Paid()).Sms);
        Assert.Equal((ApplicationStatus.Disqualified, ClawBackState.Claimed), (late.State.Status, Assert.Single(late.State.Payments).ClawBack));
    }

    [Fact]
    public void The_timeline_tells_of_every_payment()
    {
        Assert.Equal("Pending 待发放", Drawn(TestData.Application(ApplicationStatus.AwaitingPayout)));
        var life = TestData.Application(ApplicationStatus.AwaitingPayout);
        life.Accept(life.Include());
        Assert.Equal("Open 发放中", Drawn(life));
        life.Accept(life.PayoutFailed());
        Assert.Equal("Failed 发放失败，请修改收款账户 账户已注销 correctCard", Drawn(life));
        life.Accept(Correct(life));
        Assert.Equal("Pending 发放失败，新账户待核对 账户已注销 correctCard", Drawn(life));
        life.Accept(new Command.RefuseCard(life.Paid().Actor, "户名不符"));
        Assert.Equal("Failed 发放失败，请修改收款账户 户名不符 correctCard", Drawn(life));
        life.Accept(Correct(life));
        life.Accept(new Command.ConfirmCard(life.Paid().Actor));
        life.Do(l => l.Include(Second, decided: 1234.5m), l => l.Paid(Second));
        Assert.Equal("Done 已发放1234.5元", Drawn(life));
        Assert.Equal([500m, 1234.5m], Entry(life).Payments!.Select(p => p.Yuan));
        life.Accept(new Command.Disqualify(life.Paid().Actor, "学籍证明系伪造"));
        Assert.Equal("Failed 已发放补助待退回", Drawn(life));
        life.Accept(new Command.ReturnMoney(life.Paid().Actor, Second));
        Assert.Equal("NotRequired 已发放补助已退回", Drawn(life));
    }

    private static Programme Telling => TestData.Programme() with { SmsOccasions = [SmsOccasion.Paid, SmsOccasion.PayoutFailed] };

    private static Command.CorrectCard Correct(ApplicationLife life) => new(
        life.Person.Actor, life.Form, life.Form with { Bank = life.Form.Bank with { Branch = $"{life.Form.Bank.Branch}新" } });

    private static TimelineEntry Entry(ApplicationLife life) => Timeline.Of(life.State, life.Programme, life.Unions, life.Now)[^1];

    private static string Drawn(ApplicationLife life)
    {
        var entry = Entry(life);
        return string.Join(' ', new[] { entry.State.ToString(), entry.Label, entry.Reason, entry.Action }.OfType<string>());
    }
}
