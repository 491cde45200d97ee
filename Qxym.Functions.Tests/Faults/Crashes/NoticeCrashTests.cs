using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Qxym.Domain.Texts;
using Qxym.Functions.Storage.PublicNotices;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Faults.Crashes;

/// <summary>Whoever had a list drawn up when the product died does not ask again.</summary>
public sealed class NoticeCrashTests
{
    private const int AtOnce = 4;

    [Fact]
    public async Task A_list_that_was_begun_before_a_death_is_found_by_its_union()
    {
        var begun = new ConcurrentBag<int>();
        await Parallel.ForEachAsync(Enumerable.Range(1, 12), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (call, _) =>
        {
            await using var product = await TornDownQxym.StartAsync();
            var life = new Life(product, TestData.Person());
            var administrator = await life.AdministratorAsync();

            product.DieAt(call);
            await Task.WhenAny(administrator.PostAsync("api/public-notices", new { programmeId = Programme }), product.Died);
            await life.RestartIfDeadAsync();
            product.DieAt(CrashCase.NoDeath);
            await life.DoAsync(Step.Settle, Step.MoveTo("2026-05-25 10:05"), Step.Settle);

            var heads = (await product.Qxym.RowsAsync("PublicNotices")).Where(r => r.RowKey == "head").ToList();
            var drafts = (await (await life.AdministratorAsync()).GetAsync("api/public-notices/drafts")).Is(HttpStatusCode.OK).Items;
            Assert.Equal(heads.Select(r => r.PartitionKey), drafts.Select(d => d["id"]!.GetValue<string>()));
            Assert.All(heads, r => Assert.Equal(NoticeStage.Draft, JsonSerializer.Deserialize<Notice>(r.GetString("Notice"), DomainJson.Options)!.Stage));
            begun.Add(heads.Count);
        });

        Assert.Contains(0, begun);
        Assert.Contains(1, begun);
    }
}
