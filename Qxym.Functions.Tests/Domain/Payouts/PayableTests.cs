using Qxym.Domain.Applications;
using Qxym.Domain.Payouts;
using Qxym.Domain.Programmes;

namespace Qxym.Functions.Tests.Domain.Payouts;

/// <summary>What is owed, by whom, with whose money.</summary>
public class PayableTests
{
    private static readonly SubsidyAmount[] OfLiaocheng =
    [
        new("省总工会", 1000, Payer.District, Level: FundLevel.Province),
        new("市总工会", 1000, Payer.District, Level: FundLevel.City),
        new("县总工会", 1000, Payer.District, Discretionary: true, Level: FundLevel.District),
    ];

    [Fact]
    public void A_district_pays_its_workers_with_money_of_province_and_city_and_its_own_if_it_gives_any()
    {
        var life = Awaiting(OfLiaocheng);
        var due = Assert.Single(Payables.Of(life.State, life.Programme, life.Unions));
        Assert.Equal((1, TestData.District, 2000m), (due.Instalment, due.PayerId.Value, due.Yuan));
        Assert.Equal([TestData.Province, TestData.City], due.Lines.Select(l => l.FromUnionId!.Value));
        Assert.Equal(2000, due.LinesWith(new Dictionary<string, decimal>()).Sum(l => l.Yuan));
        Assert.Equal(2600, due.LinesWith(new Dictionary<string, decimal> { ["县总工会"] = 600, ["别处"] = 9 }).Sum(l => l.Yuan));
    }

    [Fact]
    public void The_city_pays_workers_of_its_direct_unions_itself_and_no_district_gives()
    {
        var life = Awaiting(OfLiaocheng, TestData.DirectUnderCity);
        var due = Assert.Single(Payables.Of(life.State, life.Programme, life.Unions));
        Assert.Equal((TestData.City, 2000m), (due.PayerId.Value, due.Yuan));
        Assert.Empty(due.Discretionary);
    }

    [Fact]
    public void Payers_of_one_worker_each_owe_their_own_part()
    {
        var life = Awaiting([new("市总工会", 1000), new("区县总工会", 1000, Payer.District, Discretionary: true)], instalments: TwoParts);
        Assert.Equal(
            [(TestData.City, 500m, 0), (TestData.District, 0m, 1)],
            Payables.Of(life.State, life.Programme, life.Unions).Select(p => (p.PayerId.Value, p.Yuan, p.Discretionary.Count)));
        life.Do(l => l.Include(payerId: TestData.City), l => l.Paid());
        Assert.Equal([TestData.District], Payables.Of(life.State, life.Programme, life.Unions).Select(p => p.PayerId.Value));
        Assert.Equal(ApplicationStatus.AwaitingPayout, life.State.Status);
    }

    [Fact]
    public void A_part_that_waits_for_a_tuition_receipt_is_due_when_it_was_seen()
    {
        var life = Awaiting([new("市总工会", 1000)], instalments: TwoParts).Do(l => l.Include(), l => l.Paid());
        Assert.Empty(Payables.Of(life.State, life.Programme, life.Unions));
        var staff = life.Paid().Actor;
        Assert.Equal("payout-not-due", life.RefusalOf(new Command.ConfirmTuition(staff, 1)).Code);
        Assert.Equal("payout-not-due", life.RefusalOf(new Command.ConfirmTuition(staff, 3)).Code);
        life.Accept(new Command.ConfirmTuition(staff, 2));
        Assert.IsType<Transition.Unchanged>(life.Try(new Command.ConfirmTuition(staff, 2)));
        Assert.Equal(500, Assert.Single(Payables.Of(life.State, life.Programme, life.Unions)).Yuan);
        var second = Guid.NewGuid();
        life.Do(l => l.Include(second, instalment: 2), l => l.Paid(second));
        Assert.Equal(ApplicationStatus.Paid, life.State.Status);
    }

    [Theory]
    [InlineData(ApplicationStatus.Approved)]
    [InlineData(ApplicationStatus.PublicNotice)]
    [InlineData(ApplicationStatus.Rejected)]
    [InlineData(ApplicationStatus.Disqualified)]
    public void Nothing_is_due_before_the_notice_is_over_or_after_an_end(ApplicationStatus status)
    {
        var life = TestData.Application(status);
        Assert.Empty(Payables.Of(life.State, life.Programme, life.Unions));
    }

    [Fact]
    public void Parts_make_the_whole_whatever_the_percentages()
    {
        var random = new Random(20260521);
        for (var i = 0; i < 2000; i++)
        {
            var instalments = Percentages(random).Select((p, n) => new Instalment($"第{n + 1}期", p)).ToList();
            var yuan = random.Next(1, 1_000_000) / 100m;
            var parts = Enumerable.Range(1, instalments.Count).Select(n => Payables.PartOf(yuan, instalments, n)).ToList();
            Assert.Equal(yuan, parts.Sum());
            Assert.All(parts, p => Assert.True(p >= 0 && p == Math.Round(p, 2)));
        }
    }

    /// <summary>Whatever batches, banks and clerks do in whatever order: the same money is never out twice, and no more of a source than it owes.</summary>
    [Fact]
    public void By_chance_nothing_is_paid_twice()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var life = Awaiting(OfLiaocheng, instalments: TwoParts);
            var batches = Enumerable.Range(0, 4).Select(n => new Guid(seed, (short)n, 0, new byte[8])).ToList();
            for (var step = 0; step < 40; step++)
            {
                var command = Any(life, batches[random.Next(batches.Count)], random);
                if (life.Try(command) is Transition.Accepted)
                {
                    life.Accept(command);
                }

                var live = life.State.Payments.Where(p => p.IsLive).SelectMany(p => p.Lines.Select(l => (p.Instalment, l.Source, l.Yuan))).ToList();
                Assert.Equal(live.Count, live.DistinctBy(l => (l.Instalment, l.Source)).Count());
                Assert.All(live.Where(l => l.Source != "县总工会"), l => Assert.Equal(500, l.Yuan));
                Assert.Equal(life.State.Payments.Count, life.State.Payments.DistinctBy(p => p.BatchId).Count());
            }
        }
    }

    private static Command Any(ApplicationLife life, Guid batch, Random random)
    {
        var actor = life.Paid().Actor;
        return random.Next(9) switch
        {
            0 or 1 => Payables.Of(life.State, life.Programme, life.Unions) is [var due, ..]
                ? life.Include(batch, due.Instalment)
                : new Command.LeaveBatch(actor, batch),
            2 or 3 => new Command.RecordPaid(actor, batch),
            4 => new Command.RecordPayoutFailed(actor, batch, "户名不符"),
            5 => new Command.ConfirmCard(actor),
            6 => new Command.ConfirmTuition(actor, 2),
            7 => new Command.RecordReturned(actor, batch, "户名不符"),
            _ => new Command.LeaveBatch(actor, batch),
        };
    }

    private static readonly Instalment[] TwoParts = [new("首期", 50), new("次期", 50, AfterTuitionReceipt: true)];

    private static List<int> Percentages(Random random)
    {
        var left = 100;
        var percentages = new List<int>();
        while (left > 0)
        {
            percentages.Add(random.Next(1, left + 1));
            left -= percentages[^1];
        }

        return percentages;
    }

    private static ApplicationLife Awaiting(SubsidyAmount[] amounts, string unionId = TestData.Grassroots, Instalment[]? instalments = null) => TestData.Application(
        ApplicationStatus.AwaitingPayout, unionId, TestData.Programme() with { Amounts = amounts, Instalments = instalments ?? [] });
}
