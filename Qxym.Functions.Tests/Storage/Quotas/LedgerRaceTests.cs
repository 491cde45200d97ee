using Qxym.Domain.Quotas;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Functions.Tests.Hosting;
using Qxym.Functions.Tests.Simulation;

namespace Qxym.Functions.Tests.Storage.Quotas;

/// <summary>Two processes at one account, their storage calls let through one at a time in an order drawn by a seed.</summary>
public sealed class LedgerRaceTests
{
    private static readonly int Seeds = Scale.Of(16, full: 200);
    private static readonly AccountId Account = TestData.Account(TestData.District);
    private static readonly AccountId Other = TestData.Account("370103");

    [Fact]
    public async Task Of_two_who_claim_the_last_place_one_has_it_and_the_other_waits_behind() => await RaceAsync(
        claimed: 0, one => one.ClaimAsync(0), other => other.ClaimAsync(1), (book, _) => Assert.Equal([false, true], Lots(book)));

    [Fact]
    public async Task Who_claims_twice_at_once_has_one_number() => await RaceAsync(
        claimed: 0, one => one.ClaimAsync(0), other => other.ClaimAsync(0), (book, _) => Assert.Equal([false], Lots(book)));

    [Fact]
    public async Task A_freed_place_goes_to_the_line_and_not_to_who_comes_at_the_same_time() => await RaceAsync(
        claimed: 2, one => one.ReleaseAsync(0), other => other.ClaimAsync(2), (book, ids) =>
        {
            Assert.Equal(ids[1], Assert.Single(book.Holds, h => !h.IsWaiting).ApplicationId);
            Assert.Equal(ids[2], Assert.Single(book.Holds, h => h.IsWaiting).ApplicationId);
        });

    [Fact]
    public async Task Who_leaves_the_line_while_a_place_becomes_free_leaves_it_to_the_next() => await RaceAsync(
        claimed: 3, one => one.ReleaseAsync(0), other => other.ReleaseAsync(1), (book, ids) =>
        {
            var left = Assert.Single(book.Holds);
            Assert.Equal((ids[2], false), (left.ApplicationId, left.IsWaiting));
        });

    [Fact]
    public async Task Released_twice_at_once_one_place_becomes_free() => await RaceAsync(
        claimed: 3, one => one.ReleaseAsync(0), other => other.ReleaseAsync(0), (book, ids) =>
        {
            Assert.Equal(ids[1], Assert.Single(book.Holds, h => !h.IsWaiting).ApplicationId);
            Assert.Single(book.Holds, h => h.IsWaiting);
        });

    [Fact]
    public async Task Who_claims_again_while_promoted_keeps_the_number() => await RaceAsync(
        claimed: 2, one => one.ReleaseAsync(0), other => other.ClaimAsync(1), (book, ids) =>
        {
            var left = Assert.Single(book.Holds);
            Assert.Equal((ids[1], 2, false), (left.ApplicationId, left.Number, left.IsWaiting));
        });

    [Fact]
    public async Task Places_that_are_moved_away_are_not_given_as_well() => await RaceAsync(
        claimed: 0, one => one.MoveAwayAsync(), other => other.ClaimAsync(0), (book, _) =>
            Assert.Equal(book.Reallocations.Count == 1, Assert.Single(book.Holds).IsWaiting));

    private static async Task RaceAsync(int claimed, Func<Desk, Task> first, Func<Desk, Task> second, Action<QuotaBook, IReadOnlyList<ApplicationId>> check)
    {
        using var ledgers = await Ledgers.StartAsync(2);
        var quotas = QuotaTable.Of(TestData.Quota(2, allotments: [TestData.Allot(TestData.District, 1), TestData.Allot("370103", 1)]));
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var (book, ids) = (new BookId($"race-{seed}"), Ledgers.Applications(3));
            Desk[] desks = [new(ledgers, 0, book, ids, quotas), new(ledgers, 1, book, ids, quotas)];
            for (var i = 0; i < claimed; i++)
            {
                await desks[i % 2].ClaimAsync(i);
            }

            var race = new Race(seed, "one", "other");
            await Task.WhenAll(
                race.RunAsync("one", () => DoneAsync(first(desks[0]))),
                race.RunAsync("other", () => DoneAsync(second(desks[1]))));

            // Who renews a number at the head of the line leaves its promotion to the next write, or to the timer.
            await ledgers[0].PromoteAsync(book, Account, quotas, CancellationToken.None);
            var failure = await Record.ExceptionAsync(async () => check(await ledgers.HoldsAsync(book, quotas), ids));
            Assert.True(failure is null, $"Seed {seed}, order {race.Order}: {failure}");
        }
    }

    private static async Task<bool> DoneAsync(Task work)
    {
        await work;
        return true;
    }

    /// <summary>Who has a place and who waits, by number.</summary>
    private static IEnumerable<bool> Lots(QuotaBook book) => book.Holds.OrderBy(h => h.Number).Select(h => h.IsWaiting);

    /// <summary>One process, with applications whose numbers are those of their claims.</summary>
    private sealed record Desk(Ledgers Ledgers, int Process, BookId Book, IReadOnlyList<ApplicationId> Ids, QuotaTable Quotas)
    {
        public async Task ClaimAsync(int i) => await Ledgers[Process].ClaimAsync(Book, Account, Ids[i], Quotas, Ledgers.Now, CancellationToken.None);

        public async Task ReleaseAsync(int i) => await Ledgers[Process].ReleaseAsync(
            Book, new QuotaHold(Ids[i], Account, i + 1, false, Ledgers.Now), null, Quotas, CancellationToken.None);

        public async Task<Refusal?> MoveAwayAsync() => await Ledgers.MovesOf(Process).MoveAsync(
            Book,
            new Reallocation(Guid.NewGuid(), Ledgers.Now, Actor.Clock, Account, Other, 1, "调剂"),
            above: null,
            (Account, 0),
            Quotas,
            CancellationToken.None);
    }
}
