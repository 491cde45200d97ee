using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Reviews;
using Qxym.Functions.Tests.Hosting;
using Qxym.LocalRuntime.Faults;

namespace Qxym.Functions.Tests.Storage;

/// <summary>What an inbox holds is counted with every move, once, and told without counting again.</summary>
public sealed class InboxCountTests
{
    private static readonly UnionId Grassroots = TestData.UnionId(TestData.Grassroots);
    private static readonly int Crowd = Scale.Of(1_000, full: 10_000);

    [Fact]
    public async Task A_page_and_the_counts_cost_the_same_however_much_there_is()
    {
        var (few, many) = (await CostOfAsync(100), await CostOfAsync(Crowd));

        Assert.Equal(few, many);
        Assert.Equal(4, many);
    }

    [Fact]
    public async Task Every_move_is_counted_once_though_syncs_race_repeat_and_lose_their_answers()
    {
        var faults = new FaultTransport(HttpClientTransport.Shared);
        using var host = await HostAsync(faults);
        var inboxes = host.Services.GetRequiredService<InboxStore>();
        var lives = Enumerable.Range(0, 24).Select(_ => new ApplicationLife().Submitted()).ToList();
        faults.Begin(FaultPlan.Seeded(7, new() { LostAfter = 0.15, Unavailable = 0.05 }));
        await Task.WhenAll(lives.SelectMany(l => new[] { SyncAsync(inboxes, l, false), SyncAsync(inboxes, l, true), SyncAsync(inboxes, l, true) }));
        Assert.Equal(new InboxCounts(24, 0, 0, 0, 0), await inboxes.CountAsync(Grassroots, null, null, CancellationToken.None));

        foreach (var (i, life) in lives.Index())
        {
            life.Accept((i % 4) switch { 0 => life.Approve(), 1 => life.Reject(), _ => life.Return("idCard") });
        }

        await Task.WhenAll(lives.SelectMany(l => new[] { SyncAsync(inboxes, l, false), SyncAsync(inboxes, l, false) }));

        Assert.Equal(new InboxCounts(0, 0, 12, 6, 6), await inboxes.CountAsync(Grassroots, null, null, CancellationToken.None));
        foreach (var life in lives.Where(l => l.State.Return is not null))
        {
            life.At(life.Now.AddHours(1)).Accept(life.Upload("idCard", "better"));
            life.Accept(life.Submit());
        }

        await Task.WhenAll(lives.SelectMany(l => new[] { SyncAsync(inboxes, l, false), SyncAsync(inboxes, l, false) }));
        faults.Begin(FaultPlan.None);
        Assert.Equal(new InboxCounts(12, 12, 0, 6, 6), await inboxes.CountAsync(Grassroots, lives[0].Programme.Id, null, CancellationToken.None));
        Assert.Equal(new InboxCounts(0, 0, 0, 0, 0), await inboxes.CountAsync(Grassroots, "other", null, CancellationToken.None));
        var (corrected, _) = await inboxes.ListAsync(new InboxQuery(Grassroots, InboxState.Corrected), 50, null, CancellationToken.None);
        Assert.Equal(12, corrected.Count);
        Assert.All(corrected, i => Assert.Equal(["idCard"], i.ChangedSince!.Materials));
    }

    /// <summary>Storage calls for the first two pages and the counts.</summary>
    private static async Task<int> CostOfAsync(int applications)
    {
        var faults = new FaultTransport(HttpClientTransport.Shared);
        using var host = await HostAsync(faults);
        var inboxes = host.Services.GetRequiredService<InboxStore>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, applications),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (_, _) => await SyncAsync(inboxes, new ApplicationLife().Submitted(), true));
        faults.Begin(FaultPlan.None);
        var query = new InboxQuery(Grassroots, InboxState.Pending);
        var (first, continuation) = await inboxes.ListAsync(query, 50, null, CancellationToken.None);
        var (second, _) = await inboxes.ListAsync(query, 50, continuation, CancellationToken.None);
        Assert.Equal(100, first.Concat(second).Select(i => i.ApplicationId).Distinct().Count());
        Assert.Equal(applications, (await inboxes.CountAsync(Grassroots, null, null, CancellationToken.None)).Pending);
        Assert.Equal(applications, (await inboxes.CountAsync(Grassroots, TestData.Programme().Id, null, CancellationToken.None)).Pending);
        return faults.Calls.Total;
    }

    /// <summary>As an activity would: again until it works.</summary>
    private static async Task SyncAsync(InboxStore inboxes, ApplicationLife life, bool certain)
    {
        while (await Record.ExceptionAsync(() => inboxes.SyncAsync(Stored(life), certain, CancellationToken.None)) is not null)
        {
            certain = false;
        }
    }

    private static StoredApplication Stored(ApplicationLife life) => new()
    {
        State = life.State,
        Form = life.Form,
        FormOf = _ => life.Form,
        PersonKey = "person",
        RowETag = default,
        Commit = "",
        Records = life.Records,
        Answers = new Dictionary<string, IdempotencyRecord>(),
        Outbox = [],
        Sms = [],
        InboxKeys = [],
    };

    private static async Task<IHost> HostAsync(FaultTransport faults)
    {
        var builder = QxymApp.CreateBuilder([$"--AzureWebJobsStorage={await TestStorage.ConnectionStringAsync()}", $"--TablePrefix={TestStorage.NewPrefix()}"]);
        builder.Services.AddSingleton<HttpPipelineTransport>(faults);
        var host = builder.Build();
        await host.Services.GetRequiredService<Functions.Storage.Tables>().Inboxes.CreateAsync();
        return host;
    }
}
