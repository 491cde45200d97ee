using Qxym.Domain.Quotas;
using Qxym.Functions.Tests.Programmes;
using Qxym.LocalRuntime.Faults;

namespace Qxym.Functions.Tests.Storage.Quotas;

/// <summary>名额分配表 of the seeds, filled to the last place.</summary>
public sealed class SeedTablesTests
{
    private static readonly int[] Leaving = [0, 3, 700, 701];

    private const int TooMany = 2;

    [Theory]
    [InlineData("jinan-2021", 55, 3245)]
    [InlineData("liaocheng-2022", 12, 200)]
    public async Task Each_unit_gives_its_places_to_the_last_and_those_who_come_after_wait(string programmeId, int units, int places)
    {
        using var ledgers = await Ledgers.StartAsync(2);
        var (book, quotas) = Assert.Single(LoadedData.Catalogue.Find(programmeId)!.Books());
        var wanted = quotas.Accounts.Where(a => a.Key != AccountId.Rest).SelectMany(a => Enumerable.Repeat(a.Key.UnionId!, a.Value + TooMany)).ToList();
        var crowd = wanted.Zip(Ledgers.Applications(wanted.Count)).OrderBy(c => c.Second.Value.GetHashCode()).ToList();

        var claims = await Task.WhenAll(crowd.Select((c, i) => ledgers[i % 2].ClaimAsync(
            book, quotas.AccountOf(c.First, LoadedData.Unions), c.Second, quotas, Ledgers.Now, CancellationToken.None)));

        var read = await ledgers.HoldsAsync(book, quotas);
        Assert.Equal((places, units * TooMany), (claims.Count(c => !c!.Hold.IsWaiting), claims.Count(c => c!.Hold.IsWaiting)));
        Assert.All(read.Accounts.Where(a => a.Id != AccountId.Rest), a => Assert.Equal((a.Allotted, 0, TooMany), (a.Given, a.Left, a.Waiting)));
        Assert.Equal(places, read.Accounts.Sum(a => a.Given));
    }

    [Fact]
    public async Task The_position_in_a_long_line_is_exact_and_costs_two_reads()
    {
        using var ledgers = await Ledgers.StartAsync();
        var quotas = QuotaTable.Of(TestData.Quota(1));
        var (book, ids) = (new BookId("guangzhou-2021"), Ledgers.Applications(1_200));
        var claims = await Task.WhenAll(ids.Select(id => ledgers[0].ClaimAsync(book, AccountId.Rest, id, quotas, Ledgers.Now, CancellationToken.None)));
        var inOrder = claims.OrderBy(c => c!.Hold.Number).Select(c => c!.Hold).ToList();
        await Task.WhenAll(Leaving.Select(i => ledgers[0].ReleaseAsync(book, inOrder[i], null, quotas, CancellationToken.None)));
        var line = (await ledgers.HoldsAsync(book, quotas)).Holds.Where(h => h.IsWaiting).OrderBy(h => h.Number).ToList();
        ledgers.Faults.Begin(FaultPlan.None);

        foreach (var i in new[] { 0, 1, 499, 500, 501, 998, 1_000, line.Count - 1 })
        {
            Assert.Equal(i + 1, await ledgers[0].PositionAsync(book, AccountId.Rest, line[i].Number, quotas, CancellationToken.None));
        }

        Assert.Equal(16, ledgers.Faults.Calls.Total);
        Assert.Null(await ledgers[0].PositionAsync(book, AccountId.Rest, inOrder[700].Number, quotas, CancellationToken.None));
    }
}
