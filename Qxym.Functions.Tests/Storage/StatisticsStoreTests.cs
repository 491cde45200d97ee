using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Qxym.Domain.Statistics;
using Qxym.Domain.Texts;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Statistics;
using Qxym.Functions.Tests.Hosting;

namespace Qxym.Functions.Tests.Storage;

public sealed class StatisticsStoreTests
{
    private static readonly string[] Unions = [TestData.Grassroots, TestData.GrassrootsNextDoor, TestData.GrassrootsUnderDistrict];

    [Fact]
    public async Task Two_processes_at_once_with_repeats_and_late_comers_count_what_a_scan_counts()
    {
        var prefix = TestStorage.NewPrefix();
        using var one = await HostAsync(prefix);
        using var other = await HostAsync(prefix);
        var table = one.Services.GetRequiredService<Functions.Storage.Tables>().Statistics;
        await table.CreateAsync();
        StatisticsStore[] stores = [one.Services.GetRequiredService<StatisticsStore>(), other.Services.GetRequiredService<StatisticsStore>()];
        var lives = Enumerable.Range(0, Scale.Of(40, full: 400)).Select(_ => new ApplicationLife()).ToList();

        await Parallel.ForEachAsync(lives, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (life, _) => await LeadAsync(life, stores));

        var rows = await table.QueryAsync<TableEntity>().ToListAsync();
        var scanned = lives.GroupBy(l => l.State.UnionId).Select(g => $"union_{g.Key} {Json(Sum(g))}");
        Assert.Equal(scanned.Order(), rows.Where(r => r.RowKey.StartsWith("union_", StringComparison.Ordinal) && r.GetString("Counts") != "{\"statuses\":{},\"tiers\":{}}")
            .Select(r => $"{r.RowKey} {r.GetString("Counts")}").Order());
        Assert.Equal(
            lives.Select(l => $"of_{l.State.UnionId}_{l.State.Id} {l.State.Status}").Order(),
            rows.Where(r => r.RowKey.StartsWith("of_", StringComparison.Ordinal)).Select(r => $"{r.RowKey} {r.GetString("Status")}").Order());
    }

    [Fact]
    public async Task What_comes_late_changes_nothing()
    {
        using var host = await HostAsync(TestStorage.NewPrefix());
        var table = host.Services.GetRequiredService<Functions.Storage.Tables>().Statistics;
        await table.CreateAsync();
        var store = host.Services.GetRequiredService<StatisticsStore>();
        var life = new ApplicationLife();
        var early = Stored(life, null);
        life.Submitted();
        var counted = await store.SyncAsync(Stored(life, null), CancellationToken.None);

        Assert.Equal(counted.Version, (await store.SyncAsync(early, CancellationToken.None)).Version);

        var city = Assert.Single(await store.CitiesAsync(life.State.ProgrammeId, TestData.UnionId(TestData.City), CancellationToken.None));
        var (_, counts) = Assert.Single(await store.ReadAsync(city, CancellationToken.None));
        Assert.Equal(Json(UnionCounts.None.With(Contribution.Of(life.State, life.Records))), Json(counts));
    }

    private static async Task LeadAsync(ApplicationLife life, StatisticsStore[] stores)
    {
        Counted? noted = null;
        var random = new Random(life.State.Id.GetHashCode());
        Action<ApplicationLife>[] steps =
        [
            _ => { },
            l => l.Accept(l.EditUnion(Unions[random.Next(Unions.Length)] is var u && u == l.State.UnionId.Value ? TestData.DirectUnderCity : u)),
            l => l.Submitted(),
            l => l.Accept(l.Approve()),
            l => l.Accept(random.Next(2) == 0 ? l.Approve() : l.Reject()),
        ];
        foreach (var step in steps.Take(1 + random.Next(steps.Length)))
        {
            var before = Stored(life, noted);
            step(life);
            var now = Stored(life, noted, life.State.Version - random.Next(2));

            // The activity runs again after a crash, in another process, or late; only now and then is it noted what was counted.
            var results = await Task.WhenAll(new[] { now, now, before }.Select(a => stores[random.Next(2)].SyncAsync(a, CancellationToken.None)));
            noted = random.Next(2) == 0 ? results[0] : noted;
        }
    }

    private static UnionCounts Sum(IEnumerable<ApplicationLife> lives) =>
        lives.Aggregate(UnionCounts.None, (sum, l) => sum.With(Contribution.Of(l.State, l.Records)));

    private static string Json(UnionCounts counts) => JsonSerializer.Serialize(counts, DomainJson.Options);

    private static StoredApplication Stored(ApplicationLife life, Counted? counted, params int[] outbox) => new()
    {
        State = life.State,
        Form = life.Form,
        PersonKey = "person",
        RowETag = default,
        Commit = "",
        Records = [.. life.Records],
        Answers = new Dictionary<string, IdempotencyRecord>(),
        Outbox = outbox,
        Sms = [],
        InboxKeys = [],
        Counted = counted,
    };

    private static async Task<IHost> HostAsync(string prefix) =>
        QxymApp.CreateBuilder([$"--AzureWebJobsStorage={await TestStorage.ConnectionStringAsync()}", $"--TablePrefix={prefix}"]).Build();
}
