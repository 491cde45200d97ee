using Microsoft.Extensions.DependencyInjection;
using Qxym.Domain.Reviews;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Reviews;
using Qxym.Functions.Tests.Hosting;

namespace Qxym.Functions.Tests.Storage;

public sealed class InboxStoreTests
{
    [Fact]
    public async Task Rows_of_a_sync_that_was_never_acknowledged_go_with_the_next_one()
    {
        using var host = QxymApp.CreateBuilder([$"--AzureWebJobsStorage={await TestStorage.ConnectionStringAsync()}", $"--TablePrefix={TestStorage.NewPrefix()}"]).Build();
        var table = host.Services.GetRequiredService<Functions.Storage.Tables>().Inboxes;
        await table.CreateAsync();
        var inboxes = host.Services.GetRequiredService<InboxStore>();
        var life = new ApplicationLife().Submitted();
        var keys = await inboxes.SyncAsync(Stored(life, [], life.State.Version), CancellationToken.None);
        life.Accept(life.Approve());
        var lost = life.State.Version;
        await inboxes.SyncAsync(Stored(life, keys, lost), CancellationToken.None);
        life.Accept(life.Approve());

        keys = await inboxes.SyncAsync(Stored(life, keys, lost, life.State.Version), CancellationToken.None);

        var rows = await table.QueryAsync<Azure.Data.Tables.TableEntity>().ToListAsync();
        Assert.Equal(keys.Select(k => (k.Partition, k.Row)).Order(), rows.Select(r => (r.PartitionKey, r.RowKey)).Order());
        Assert.Single(rows, r => r.PartitionKey.EndsWith($"_{StageState.Pending}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_at_a_union_that_the_worker_has_left_go_too()
    {
        using var host = QxymApp.CreateBuilder([$"--AzureWebJobsStorage={await TestStorage.ConnectionStringAsync()}", $"--TablePrefix={TestStorage.NewPrefix()}"]).Build();
        var table = host.Services.GetRequiredService<Functions.Storage.Tables>().Inboxes;
        await table.CreateAsync();
        var inboxes = host.Services.GetRequiredService<InboxStore>();

        // Neither the submission's nor the return's effects are acknowledged, then the worker goes to the union next door.
        var life = new ApplicationLife().Submitted();
        var submitted = life.State.Version;
        await inboxes.SyncAsync(Stored(life, [], submitted), CancellationToken.None);
        life.Accept(life.Return("basic"));
        var returned = life.State.Version;
        await inboxes.SyncAsync(Stored(life, [], submitted, returned), CancellationToken.None);
        life.Accept(life.EditUnion(TestData.GrassrootsNextDoor));
        life.Accept(life.Upload("applicationForm", "again"));
        life.Accept(life.Submit());
        var keys = await inboxes.SyncAsync(Stored(life, [], submitted, returned, life.State.Version), CancellationToken.None);

        var rows = await table.QueryAsync<Azure.Data.Tables.TableEntity>().ToListAsync();
        Assert.Equal(keys.Select(k => k with { Content = null }).ToHashSet(), rows.Select(r => new InboxKey(r.PartitionKey, r.RowKey)).ToHashSet());
        Assert.DoesNotContain(rows, r => r.PartitionKey.StartsWith(TestData.Grassroots + "_", StringComparison.Ordinal));
    }

    private static StoredApplication Stored(ApplicationLife life, IReadOnlyList<InboxKey> keys, params int[] outbox) => new()
    {
        State = life.State,
        Form = life.Form,
        PersonKey = "person",
        RowETag = default,
        Commit = "",
        Records = life.Records,
        Answers = new Dictionary<string, IdempotencyRecord>(),
        Outbox = outbox,
        Sms = [],
        InboxKeys = keys,
    };
}
