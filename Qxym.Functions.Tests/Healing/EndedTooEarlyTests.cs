using Qxym.Functions.Tests.Acceptance;

namespace Qxym.Functions.Tests.Healing;

/// <summary>Orchestrations that end or stand still while their application goes on.</summary>
public sealed class EndedTooEarlyTests
{
    [Fact]
    public async Task One_that_was_terminated_is_started_again_at_growing_intervals()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.SettleAsync();

        await TerminateAsync(qxym, worker);
        await qxym.MoveToAsync("2026-05-25 10:01");
        Assert.True(await IsLiveAsync(qxym, worker));

        await TerminateAsync(qxym, worker);
        await qxym.MoveToAsync("2026-05-25 10:02");
        Assert.False(await IsLiveAsync(qxym, worker));
        await qxym.MoveToAsync("2026-05-25 10:03");
        Assert.True(await IsLiveAsync(qxym, worker));

        await TerminateAsync(qxym, worker);
        await qxym.MoveToAsync("2026-05-25 10:06");
        Assert.False(await IsLiveAsync(qxym, worker));
        await qxym.MoveToAsync("2026-05-25 10:07");
        Assert.True(await IsLiveAsync(qxym, worker));
    }

    [Fact]
    public async Task Its_deadline_is_kept_even_where_the_orchestration_does_not_move()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.SettleAsync();
        await qxym.Orchestrations.SuspendInstanceAsync(worker.Id, CancellationToken.None);

        await qxym.MoveToAsync("2026-06-25 16:59");
        Assert.Equal("registered", await worker.StatusAsync());
        await qxym.MoveToAsync("2026-06-25 17:03");
        Assert.Equal("lapsed", await worker.StatusAsync());

        await qxym.Orchestrations.ResumeInstanceAsync(worker.Id, CancellationToken.None);
        await qxym.SettleAsync();
        Assert.Equal("Completed", (await qxym.Orchestrations.GetInstanceAsync(worker.Id, CancellationToken.None))!.RuntimeStatus.ToString());
        Assert.DoesNotContain(await qxym.RowsAsync("Progress"), r => r.PartitionKey == "progress");
        Assert.Equal(2, (await worker.GetAsync($"api/applications/{worker.Id}/records")).Items.Count);
    }

    [Fact]
    public async Task What_is_left_in_the_index_of_an_application_that_has_moved_is_taken_out()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.SettleAsync();
        var row = Assert.Single(await qxym.RowsAsync("Progress"), r => r.PartitionKey == "progress");
        var stray = new Azure.Data.Tables.TableEntity(row.PartitionKey, $"{TestData.China("2026-05-25 09:00").UtcTicks:D19}_{worker.Id}");
        foreach (var column in new[] { "ProgrammeId", "BatchId", "Status" })
        {
            stray[column] = row[column];
        }

        await qxym.LeaveRowAsync("Progress", stray);
        await qxym.MoveToAsync("2026-05-25 10:02");

        Assert.Equal(row.RowKey, Assert.Single(await qxym.RowsAsync("Progress"), r => r.PartitionKey == "progress").RowKey);
        Assert.Equal("registered", await worker.StatusAsync());
    }

    private static async Task TerminateAsync(QxymServer qxym, Worker worker)
    {
        await qxym.Orchestrations.TerminateInstanceAsync(worker.Id, CancellationToken.None);
        Assert.False(await IsLiveAsync(qxym, worker));
    }

    private static async Task<bool> IsLiveAsync(QxymServer qxym, Worker worker) =>
        await qxym.Orchestrations.GetInstanceAsync(worker.Id, CancellationToken.None) is { IsCompleted: false };
}
