using Qxym.Domain.Quotas;
using Qxym.Functions.Storage.Quotas;
using Qxym.Functions.Tests.Hosting;
using Qxym.LocalRuntime.Faults;
using Xunit.Abstractions;

namespace Qxym.Functions.Tests.Storage.Quotas;

/// <summary>Claims of many at once.</summary>
public sealed class ClaimTests(ITestOutputHelper output)
{
    private static readonly int[] AskedAgain = [1, 2, 0, 1];

    private const int Processes = 8;
    private static readonly int EachClaims = Scale.Of(50, full: 625);
    private static readonly int Places = Scale.Of(35, full: 350);
    private static readonly BookId Book = new("jinan-2021");
    private static readonly AccountId Account = TestData.Account(TestData.District);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Many_processes_give_exactly_the_places_there_are_in_committed_order(bool waitingList)
    {
        using var ledgers = await Ledgers.StartAsync(Processes);
        var quotas = Quotas(Places, waitingList);
        var ids = Ledgers.Applications(EachClaims * Processes);

        var claims = await Task.WhenAll(ids.Select((id, i) => ClaimAsync(ledgers[i % Processes], id, quotas)));

        var calls = ledgers.Faults.Calls;
        var writes = calls.Total - calls.Of("Tables.Get") - calls.Of("Tables.Query");
        output.WriteLine($"{ids.Count} claims from {Processes} processes on {Places} places: {writes} storage writes, {(double)writes / ids.Count:F3} a claim.");
        var book = await ledgers.HoldsAsync(Book, quotas);
        Assert.Equal(Enumerable.Range(1, Places), book.Holds.Where(h => !h.IsWaiting).Select(h => h.Number).Order());
        Assert.Equal(waitingList ? ids.Count - Places : 0, book.Holds.Count(h => h.IsWaiting));
        Assert.Equal(Places, claims.Count(c => c is { Hold.IsWaiting: false }));
        Assert.Equal(waitingList ? 0 : ids.Count - Places, claims.Count(c => c is null));
        Assert.Equal(Enumerable.Range(1, waitingList ? ids.Count : Places), claims.OfType<Claimed>().Select(c => c.Hold.Number).Order());
        Assert.All(claims.OfType<Claimed>().Where(c => c.Hold.IsWaiting), c => Assert.Equal(c.Hold.Number - Places, c.Position));
        Assert.InRange((double)writes / ids.Count, 0, 0.2);
    }

    [Fact]
    public async Task Who_claims_again_through_whatever_process_gets_the_same()
    {
        using var ledgers = await Ledgers.StartAsync(3);
        var quotas = Quotas(2, waitingList: true);
        var ids = Ledgers.Applications(4);
        var first = new List<Claimed?>();
        foreach (var id in ids)
        {
            first.Add(await ClaimAsync(ledgers[0], id, quotas));
        }

        var again = await Task.WhenAll(ids.SelectMany(id => AskedAgain.Select(p => ClaimAsync(ledgers[p], id, quotas))));

        Assert.Equal(first.SelectMany(c => Enumerable.Repeat(c!.Hold, 4)), again.Select(c => c!.Hold));
        await ledgers.HoldsAsync(Book, quotas);
    }

    [Fact]
    public async Task Who_has_the_last_place_is_given_it_again_though_the_account_is_full()
    {
        using var ledgers = await Ledgers.StartAsync(2);
        var quotas = Quotas(1, waitingList: false);
        var ids = Ledgers.Applications(2);
        var first = await ClaimAsync(ledgers[0], ids[0], quotas);

        Assert.Null(await ClaimAsync(ledgers[0], ids[1], quotas));
        Assert.Equal(first!.Hold, (await ClaimAsync(ledgers[0], ids[0], quotas))!.Hold);
        Assert.Equal(first.Hold, (await ClaimAsync(ledgers[1], ids[0], quotas))!.Hold);
    }

    [Fact]
    public async Task Only_the_claim_that_takes_the_last_place_of_an_account_is_the_last_one()
    {
        using var ledgers = await Ledgers.StartAsync(2);
        var quotas = Quotas(3, waitingList: true);
        var ids = Ledgers.Applications(5);

        var claims = await Task.WhenAll(ids.Select(id => ClaimAsync(ledgers[0], id, quotas)));

        Assert.Equal([false, false, true, false, false], claims.OrderBy(c => c!.Hold.Number).Select(c => c!.IsLast));
        Assert.All(await Task.WhenAll(ids.Select(id => ClaimAsync(ledgers[1], id, quotas))), c => Assert.False(c!.IsLast));
    }

    [Fact]
    public async Task A_process_that_knew_the_account_full_learns_that_a_place_is_free()
    {
        using var ledgers = await Ledgers.StartAsync(2);
        var quotas = Quotas(1, waitingList: false);
        var ids = Ledgers.Applications(2);
        var first = await ClaimAsync(ledgers[0], ids[0], quotas);
        Assert.Null(await ClaimAsync(ledgers[1], ids[1], quotas));
        await ledgers[0].ReleaseAsync(Book, first!.Hold, null, quotas, CancellationToken.None);

        Assert.Equal(2, (await ClaimAsync(ledgers[1], ids[1], quotas))!.Hold.Number);
    }

    [Theory]
    [InlineData(11)]
    public async Task Lost_answers_and_outages_leave_the_book_whole(int seed)
    {
        using var ledgers = await Ledgers.StartAsync(3);
        var quotas = Quotas(7, waitingList: true);
        var ids = Ledgers.Applications(24);
        ledgers.Faults.Begin(FaultPlan.Seeded(seed, new() { LostAfter = 0.15, Unavailable = 0.05 }));
        var claims = await Task.WhenAll(ids.Select((id, i) => InsistAsync(() => ClaimAsync(ledgers[i % 3], id, quotas))));
        await Task.WhenAll(claims.Where((_, i) => i % 2 == 0).Select((c, i) =>
            InsistAsync(() => ledgers[i % 3].ReleaseAsync(Book, c!.Hold, null, quotas, CancellationToken.None))));
        ledgers.Faults.Begin(FaultPlan.None);

        var book = await ledgers.HoldsAsync(Book, quotas);
        Assert.Equal((12, 7), (book.Holds.Count, book.Holds.Count(h => !h.IsWaiting)));
        Assert.Equal(ids.Where((_, i) => i % 2 != 0).Select(i => i.ToString()).Order(), book.Holds.Select(h => h.ApplicationId.ToString()).Order());
    }

    private static QuotaTable Quotas(int places, bool waitingList) =>
        QuotaTable.Of(TestData.Quota(places, waitingList, allotments: TestData.Allot(TestData.District, places)));

    private static Task<Claimed?> ClaimAsync(QuotaLedger ledger, ApplicationId id, QuotaTable quotas) =>
        ledger.ClaimAsync(Book, Account, id, quotas, Ledgers.Now, CancellationToken.None);

    /// <summary>As callers do: again until it works.</summary>
    private static async Task<T> InsistAsync<T>(Func<Task<T>> act)
    {
        while (true)
        {
            try
            {
                return await act();
            }
            catch (Azure.RequestFailedException)
            {
                // Once more.
            }
        }
    }
}
