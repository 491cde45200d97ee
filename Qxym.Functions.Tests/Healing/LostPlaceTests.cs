using System.Net;
using Azure.Data.Tables;
using Qxym.Functions.Tests.Acceptance;

namespace Qxym.Functions.Tests.Healing;

/// <summary>A person's place was taken, and then the product died before the application was written.</summary>
public sealed class LostPlaceTests
{
    [Fact]
    public async Task The_persons_next_attempt_takes_the_id_over()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var (worker, id) = await DiedAsync(qxym);

        Assert.Equal(id, (await worker.ApplyAsync()).Is(HttpStatusCode.Created).Text("id"));
        await qxym.MoveToAsync("2026-05-25 10:05");
        Assert.Single(await qxym.RowsAsync("People"));
        Assert.Equal("registered", await worker.StatusAsync());
    }

    [Fact]
    public async Task When_nobody_comes_back_the_place_is_free_again()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", "--Reconcile:GraceSeconds=0");
        var (worker, id) = await DiedAsync(qxym);
        await qxym.MoveToAsync("2026-05-25 10:01");

        Assert.Empty(await qxym.RowsAsync("People"));
        Assert.Empty(await qxym.RowsAsync("Outbox"));
        Assert.Empty((await worker.GetAsync("api/applications")).Items);
        Assert.NotEqual(id, (await worker.ApplyAsync(key: "late")).Is(HttpStatusCode.Created).Text("id"));
        Assert.Equal(worker.Id, (await worker.ApplyAsync(key: "late")).Is(HttpStatusCode.Created).Text("id"));
        Assert.Equal("registered", await worker.StatusAsync());
    }

    [Fact]
    public async Task Before_a_request_can_be_given_up_for_dead_its_place_is_kept()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        await DiedAsync(qxym);
        await qxym.MoveToAsync("2026-05-25 10:05");

        Assert.Single(await qxym.RowsAsync("People"));
        Assert.Single(await qxym.RowsAsync("Outbox"));
    }

    [Fact]
    public async Task A_sweep_that_died_half_way_keeps_nobody_from_applying()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var (worker, id) = await DiedAsync(qxym);
        await qxym.LeaveRowAsync("Applications", new TableEntity(id, "application") { ["Void"] = true });

        Assert.NotEqual(id, (await worker.ApplyAsync()).Is(HttpStatusCode.Created).Text("id"));
        Assert.Equal(worker.Id, Assert.Single(await qxym.RowsAsync("People")).GetString("ApplicationId"));
    }

    [Fact]
    public async Task The_place_of_a_live_application_is_never_given_away()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", "--Reconcile:GraceSeconds=0");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.SettleAsync();
        var place = Assert.Single(await qxym.RowsAsync("People"));
        await qxym.LeaveRowAsync("Outbox", Announced(worker.Id, place.PartitionKey));
        await qxym.MoveToAsync("2026-05-25 10:02");

        Assert.Empty(await qxym.RowsAsync("Outbox"));
        Assert.Equal(worker.Id, Assert.Single(await qxym.RowsAsync("People")).GetString("ApplicationId"));
        (await worker.ApplyAsync()).IsRefused(HttpStatusCode.Conflict, "duplicate-application");
    }

    private static async Task<(Worker Worker, string Id)> DiedAsync(QxymServer qxym)
    {
        var worker = await qxym.WorkerAsync();
        var person = Assert.Single(await qxym.RowsAsync("Workers")).PartitionKey;
        var id = Guid.CreateVersion7(TestData.China("2026-05-25 10:00")).ToString();
        await qxym.LeaveRowAsync("Outbox", Announced(id, person));
        await qxym.LeaveRowAsync("People", new TableEntity(person, ShandongUnions.Programme) { ["ApplicationId"] = id });
        return (worker, id);
    }

    private static TableEntity Announced(string id, string person) =>
        new(id, "00000001") { ["PersonKey"] = person, ["ProgrammeId"] = ShandongUnions.Programme };
}
