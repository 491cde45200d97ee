using System.Net;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>The audit trail: what staff did, and whose data they read.</summary>
public sealed class AuditTests
{
    [Fact]
    public async Task Every_act_and_every_reading_of_unmasked_data_can_be_found_again()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync("2026-06-11 10:00");
        await worker.SubmittedAsync();
        var grassroots = await qxym.ReviewerAsync(Grassroots);
        var district = await qxym.ReviewerAsync(District);
        (await grassroots.ReadAsync(worker)).Is(HttpStatusCode.OK);
        (await district.ReadAsync(worker)).Is(HttpStatusCode.OK);
        await qxym.MoveToAsync("2026-06-11 10:05");
        await grassroots.ApproveAsync(worker);
        (await grassroots.DecideAsync(worker, new { decision = "approve" })).Is(HttpStatusCode.Conflict);

        var supervisor = await qxym.ReviewerAsync("370100", "supervisor");
        var ofApplication = (await supervisor.GetAsync($"api/audit?applicationId={worker.Id}")).Is(HttpStatusCode.OK);
        string[] all = ["Decide act", "GetReview read"];
        Assert.Equal(all, Entries(ofApplication));
        Assert.Equal($"staff-{Grassroots}", ofApplication.Items[1]["staffId"]!.GetValue<string>());
        Assert.Equal(all, Entries(await supervisor.GetAsync($"api/audit?account=staff-{Grassroots}")));
        Assert.Equal(all, Entries(await supervisor.GetAsync("api/audit?day=2026-06-11")));
        Assert.Equal(all, Entries(await supervisor.GetAsync($"api/audit?unionId={District}")));
        Assert.Empty((await supervisor.GetAsync("api/audit?day=2026-06-10")).Items);

        var found = await supervisor.SendAsync(Requests.Post("api/audit/persons", Requests.Json(new { idNumber = worker.Person.IdNumber.Value })));
        Assert.Equal([worker.Id], found.Items.Select(i => i["applicationId"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_trail_is_shown_to_those_who_supervise_the_subtree_only()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync("2026-06-11 10:00");
        await worker.SubmittedAsync();
        await (await qxym.ReviewerAsync(Grassroots)).ApproveAsync(worker);

        (await (await qxym.ReviewerAsync(District)).GetAsync("api/audit")).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        var foreign = await qxym.ReviewerAsync("370200", "supervisor");
        (await foreign.GetAsync($"api/audit?applicationId={worker.Id}")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await foreign.GetAsync("api/audit?unionId=370100")).IsRefused(HttpStatusCode.NotFound, "not-found");
        Assert.Empty((await foreign.GetAsync($"api/audit?account=staff-{Grassroots}")).Is(HttpStatusCode.OK).Items);
        Assert.Empty((await foreign.SendAsync(Requests.Post("api/audit/persons", Requests.Json(new { idNumber = worker.Person.IdNumber.Value })))).Items);
        Assert.Equal(
            ["/applicationId", "/day", "/unionId"],
            (await foreign.GetAsync("api/audit?applicationId=7&day=x&unionId=7")).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
    }

    private static IEnumerable<string> Entries(Answer answer) =>
        answer.Is(HttpStatusCode.OK).Items.Select(i => $"{i["action"]!.GetValue<string>()} {i["kind"]!.GetValue<string>()}");
}
