using Azure;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Qxym.Functions.Tests.Hosting;
using Qxym.LocalRuntime.Faults;

namespace Qxym.Functions.Tests.Faults;

public sealed class FaultTransportTests
{
    private readonly FaultTransport _faults = new();

    [Fact]
    public async Task A_call_lost_before_the_service_has_it_changes_nothing()
    {
        var table = await TableAsync();
        _faults.Begin(FaultPlan.Seeded(1, new() { LostBefore = 1 }));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal(0, failure.Status);
        Assert.IsType<IOException>(failure.InnerException);
        _faults.Begin(FaultPlan.None);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
    }

    [Fact]
    public async Task A_call_whose_answer_is_lost_was_carried_out()
    {
        var table = await TableAsync();
        _faults.Begin(FaultPlan.Seeded(1, new() { LostAfter = 1 }));

        Assert.Equal(0, (await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")))).Status);

        _faults.Begin(FaultPlan.None);
        Assert.True((await table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
    }

    [Fact]
    public async Task A_busy_service_answers_503_with_its_error_code()
    {
        var table = await TableAsync();
        _faults.Begin(FaultPlan.Seeded(1, new() { Unavailable = 1 }));

        var failure = Assert.Throws<RequestFailedException>(() => table.GetEntity<TableEntity>("p", "r"));

        Assert.Equal((503, "ServerBusy"), (failure.Status, failure.ErrorCode));
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 0, 1)]
    public async Task The_client_library_tries_a_faulty_call_again(double lostBefore, double lostAfter, double unavailable)
    {
        var table = await TableAsync(retries: 3);
        _faults.Begin(FaultPlan.Seeded(1, new() { LostBefore = lostBefore, LostAfter = lostAfter, Unavailable = unavailable }));

        await Assert.ThrowsAnyAsync<Exception>(() => table.UpsertEntityAsync(new TableEntity("p", "r")));

        Assert.Equal(4, _faults.Calls.Of("Tables.Upsert"));
    }

    [Fact]
    public async Task A_delayed_call_goes_through()
    {
        var table = await TableAsync();
        _faults.Begin(FaultPlan.Seeded(1, new() { Delayed = 1, LongestDelay = TimeSpan.FromMilliseconds(2) }));

        Assert.Equal(204, (await table.AddEntityAsync(new TableEntity("p", "r"))).Status);
    }

    [Fact]
    public async Task A_torn_down_app_reaches_storage_no_more_and_is_not_retried()
    {
        var table = await TableAsync(retries: 3);
        _faults.Begin(FaultPlan.TearDownAt(2));

        await table.AddEntityAsync(new TableEntity("p", "1"));
        Assert.False(_faults.TornDown.IsCompleted);
        await Assert.ThrowsAsync<TornDownException>(() => table.AddEntityAsync(new TableEntity("p", "2")));
        Assert.True(_faults.TornDown.IsCompleted);
        Assert.Throws<TornDownException>(() => table.AddEntity(new TableEntity("p", "3")));
        _faults.Begin(FaultPlan.None);
        await Assert.ThrowsAsync<TornDownException>(() => table.AddEntityAsync(new TableEntity("p", "4")));

        var other = new TableClient(await TestStorage.ConnectionStringAsync(), table.Name);
        Assert.Equal("1", Assert.Single(other.Query<TableEntity>()).RowKey);
    }

    [Fact]
    public async Task A_seed_gives_the_same_faults_again_and_another_seed_gives_others()
    {
        Assert.Equal(await StatusesAsync(7), await StatusesAsync(7));
        Assert.NotEqual(await StatusesAsync(7), await StatusesAsync(8));
    }

    [Fact]
    public async Task Calls_are_counted_by_operation_and_table()
    {
        var table = await TableAsync();
        _faults.Begin(FaultPlan.None);
        var row = new TableEntity("p", "r");

        await table.AddEntityAsync(row);
        await table.UpsertEntityAsync(row);
        await table.UpdateEntityAsync(row, ETag.All);
        await table.GetEntityAsync<TableEntity>("p", "r");
        await table.QueryAsync<TableEntity>().ToListAsync();
        await table.SubmitTransactionAsync([new(TableTransactionActionType.UpsertReplace, row), new(TableTransactionActionType.Add, new TableEntity("p", "s"))]);
        await table.DeleteEntityAsync("p", "r");
        await table.CreateIfNotExistsAsync();
        var container = await ContainerAsync();
        await container.GetBlobClient("b").UploadAsync(BinaryData.FromString("x"));
        await container.GetBlobClient("b").DownloadContentAsync();

        Assert.Equal(
            $"""
                1  Blobs.CreateContainer  {container.Name}
                1  Blobs.Get              {container.Name}
                1  Blobs.Put              {container.Name}
                1  Tables.CreateTable     
                1  Tables.Delete          {table.Name}
                1  Tables.Get             {table.Name}
                1  Tables.Insert          {table.Name}
                1  Tables.Query           {table.Name}
                1  Tables.Transaction     {table.Name}
                1  Tables.Update          {table.Name}
                1  Tables.Upsert          {table.Name}
               11  total
            """,
            _faults.Calls.ToString());
        Assert.Equal(7, _faults.Calls.Where(name => name == table.Name).Total);
    }

    private async Task<List<int>> StatusesAsync(int seed)
    {
        var table = await TableAsync();
        _faults.Begin(FaultPlan.Seeded(seed, new() { LostBefore = 0.2, Unavailable = 0.4 }));
        var statuses = new List<int>();
        for (var i = 0; i < 20; i++)
        {
            try
            {
                statuses.Add((await table.UpsertEntityAsync(new TableEntity("p", "r"))).Status);
            }
            catch (RequestFailedException e)
            {
                statuses.Add(e.Status);
            }
        }

        return statuses;
    }

    private async Task<TableClient> TableAsync(int retries = 0)
    {
        _faults.Begin(FaultPlan.None);
        var options = new TableClientOptions { Transport = _faults, RetryPolicy = new RetryPolicy(retries, Soon.Strategy) };
        var table = new TableClient(await TestStorage.ConnectionStringAsync(), TestStorage.NewPrefix(), options);
        await table.CreateAsync();
        return table;
    }

    private async Task<BlobContainerClient> ContainerAsync()
    {
        var container = new BlobContainerClient(
            await TestStorage.ConnectionStringAsync(), TestStorage.NewPrefix(), new BlobClientOptions { Transport = _faults });
        await container.CreateAsync();
        return container;
    }
}
