using System.Net;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>The routes that only the local runtime has, around a whole product.</summary>
public sealed class LocalRouteTests
{
    [Fact]
    public async Task The_clock_goes_forward_only_and_a_reset_forgets_everything()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync("2026-06-11 10:00");
        await worker.SubmittedAsync();
        var reviewer = await qxym.ReviewerAsync(Grassroots);
        await reviewer.RejectAsync(worker);
        Assert.Single(await qxym.SmsAsync(worker.Person));

        var back = Requests.Post("local/clock", Requests.Json(new { now = "2026-06-11T09:59:59+08:00" }));
        (await qxym.SendAsync(back)).IsRefused(HttpStatusCode.Conflict, "clock-moves-forward");
        Assert.Equal("2026-06-11T10:00:00+08:00", (await qxym.GetAsync("local/clock")).Text("now"));
        Assert.Equal("2026-06-12T12:00:00+08:00", (await qxym.SendAsync(Requests.Post("local/clock", Requests.Json(new { advance = "P1DT2H" })))).Text("now"));
        foreach (var body in new object[] { new { now = "yesterday" }, new { advance = "1 day" }, new { }, new[] { 1 } })
        {
            (await qxym.SendAsync(Requests.Post("local/clock", Requests.Json(body)))).IsRefused(HttpStatusCode.BadRequest, "invalid-request");
        }

        (await qxym.SendAsync(Requests.Post("local/reset", Requests.Json(new { now = "2026-05-25T10:00:00+08:00" })))).Is(HttpStatusCode.OK);
        var clock = await qxym.GetAsync("local/clock");
        Assert.Equal("2026-05-25T10:00:00+08:00", clock.Text("now"));
        Assert.False(clock.Body!["running"]!.GetValue<bool>());
        (await worker.ReadAsync()).IsRefused(HttpStatusCode.NotFound, "not-found");
        Assert.Empty((await reviewer.InboxAsync("state=rejected")).Is(HttpStatusCode.OK).Items);
        Assert.Equal(HttpStatusCode.NotFound, (await qxym.GetAsync($"local/orchestrations/{worker.Id}")).Status);
        Assert.Empty(await qxym.SmsAsync(worker.Person));

        // The account is forgotten, too: a token from before is known, the person behind it is not verified any more.
        (await worker.ApplyAsync()).IsRefused(HttpStatusCode.Forbidden, "identity-not-verified");
        await (await qxym.WorkerAsync(worker.Person)).AppliedAsync();

        // What the process remembers of the tables is forgotten with them: the one new application is counted.
        await qxym.SettleAsync();
        var statistics = (await (await qxym.ReviewerAsync(City, "supervisor")).GetAsync($"api/statistics?programmeId={Programme}")).Is(HttpStatusCode.OK);
        Assert.Equal(1, statistics.Body!["union"]!["applied"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_orchestration_of_an_application_can_be_looked_at_until_it_has_ended()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync(unionId: DirectUnderCity)).AppliedAsync();
        await qxym.SettleAsync();
        var waiting = await InspectAsync();
        Assert.Equal("Running", waiting.Text("status"));
        Assert.Contains("MaterialsSubmitted", waiting.Body!["customStatus"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("2026-06-25", waiting.Body["timers"]!.ToJsonString(), StringComparison.Ordinal);

        await qxym.MoveToAsync("2026-06-11 10:00");
        await worker.SubmittedAsync();
        await (await qxym.ReviewerAsync(DirectUnderCity)).ApproveAsync(worker);
        await qxym.SettleAsync();
        Assert.Contains("Review.City", (await InspectAsync()).Body!["customStatus"]!.ToJsonString(), StringComparison.Ordinal);
        await (await qxym.ReviewerAsync(City)).ApproveAsync(worker);
        await qxym.SettleAsync();
        Assert.Contains("Published", (await InspectAsync()).Body!["customStatus"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await qxym.GetAsync($"local/orchestrations/{Guid.NewGuid()}")).Status);

        async Task<Answer> InspectAsync() => (await qxym.GetAsync($"local/orchestrations/{worker.Id}")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Tokens_and_messages_are_asked_for_properly()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        Assert.Equal(["/role"], (await TokenAsync(new { })).Pointers);
        Assert.Equal(["/idNumber", "/name", "/phone"], (await TokenAsync(new { role = "worker", idNumber = "1" })).Pointers);
        Assert.Equal(["/roles/0", "/unionId"], (await TokenAsync(new { role = "staff", unionId = "999999", roles = Enumerable.Repeat("king", 1) })).Pointers);
        Assert.Equal(["/phone"], (await qxym.GetAsync("local/sms?phone=1")).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);

        async Task<Answer> TokenAsync(object request) =>
            (await qxym.SendAsync(Requests.Post("local/tokens", Requests.Json(request)))).IsRefused(HttpStatusCode.BadRequest, "invalid-request");
    }
}
