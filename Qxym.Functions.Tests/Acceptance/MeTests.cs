using System.Net;
using System.Text.Json.Nodes;
using Qxym.Functions.Tests.Programmes;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Who is signed in, and the worker's counts.</summary>
public sealed class MeTests
{
    [Fact]
    public async Task A_worker_sees_their_own_data_masked()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await qxym.WorkerAsync();
        var me = (await worker.GetAsync("api/me")).Is(HttpStatusCode.OK);
        Assert.Equal(("worker", worker.Person.Name.Masked, worker.Person.IdNumber.Masked), (me.Text("role"), me.Text("name"), me.Text("idNumber")));
        Assert.Equal(worker.Person.Phone.Masked, me.Text("phone"));
        Assert.True(me.Body!["verified"]!.GetValue<bool>());
        Assert.DoesNotContain(worker.Person.IdNumber.Value, me.Body.ToJsonString(), StringComparison.Ordinal);
        (await qxym.GetAsync("api/me")).IsRefused(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Staff_see_union_roles_and_rights()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var me = (await (await qxym.ReviewerAsync(Town, "reviewer")).GetAsync("api/me")).Is(HttpStatusCode.OK);
        Assert.Equal(("staff", Town), (me.Text("role"), me.Text("unionId")));
        Assert.NotEmpty(me.Text("account"));
        Assert.NotEmpty(me.Text("unionName"));
        var rights = me.Body!["rights"]!.AsArray().Select(r => $"{r!["right"]} {r["reach"]}");
        Assert.Contains("answerAppeals ownUnion", rights);
        Assert.DoesNotContain(rights, r => r.StartsWith("disqualify", StringComparison.Ordinal));
        var above = (await (await qxym.ReviewerAsync(District, "administrator")).GetAsync("api/me")).Is(HttpStatusCode.OK);
        Assert.Contains(above.Body!["rights"]!.AsArray(), r => r!["right"]!.GetValue<string>() == "disqualify");
        (await (await qxym.ReviewerAsync(Town)).GetAsync("api/me/summary")).IsRefused(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task The_counts_follow_the_applications_of_all_programmes()
    {
        var first = ProgrammeFolder.BuiltIn("shandong-2026.json");
        var other = JsonNode.Parse(first)!;
        other["id"] = "shandong-2026-b";
        using var folder = new ProgrammeFolder().With("shandong-2026.json", first).With("shandong-2026-b.json", other.ToJsonString());
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", $"--Programmes:Folder={folder.Path}");
        var worker = await qxym.WorkerAsync(unionId: TownAlone);
        await CountsAsync(worker, "{}");
        (await worker.PostAsync("api/programmes/shandong-2026-b/batches/batch-1/applications", worker.Request)).Is(HttpStatusCode.Created);
        await worker.AppliedAsync();
        await CountsAsync(worker, """{"total":2,"inProgress":2}""");
        await qxym.MoveToAsync("2026-06-12 10:00");
        await worker.SubmittedAsync();
        var town = await qxym.ReviewerAsync(TownAlone);
        await town.ReturnAsync(worker, "materials");
        await CountsAsync(worker, """{"total":2,"inProgress":1,"returned":1}""");
        (await worker.SubmitAsync()).Is(HttpStatusCode.OK);
        await town.RejectAsync(worker);
        await CountsAsync(worker, """{"total":2,"inProgress":1,"rejected":1}""");
        var appeal = (await worker.PostAsync($"api/applications/{worker.Id}/appeals", new { text = "请再核实" })).Is(HttpStatusCode.Created).Text("id");
        await CountsAsync(worker, """{"total":2,"inProgress":1,"appealing":1}""");
        Assert.Contains((await worker.GetAsync("api/applications")).Items, a => a["status"]!.GetValue<string>() == "appealing");
        (await town.PostAsync($"api/appeals/{appeal}/reply", new { outcome = "reinstated", text = "恢复审核" })).Is(HttpStatusCode.OK);
        foreach (var union in new[] { TownAlone, District, City })
        {
            await (await qxym.ReviewerAsync(union)).ApproveAsync(worker);
        }

        await qxym.MoveToAsync("2026-06-25 17:00");
        await CountsAsync(worker, """{"total":2,"approved":1,"lapsed":1}""");
        var forged = new { reason = "学籍证明系伪造" };
        (await (await qxym.ReviewerAsync(City, "administrator")).PostAsync($"api/applications/{worker.Id}/disqualification", forged)).Is(HttpStatusCode.OK);
        await CountsAsync(worker, """{"total":2,"lapsed":1,"disqualified":1}""");
    }

    [Fact]
    public async Task Given_up_counts_as_given_up_and_others_applications_do_not_count()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        (await worker.PostAsync($"api/applications/{worker.Id}/withdrawal")).Is(HttpStatusCode.OK);
        await CountsAsync(worker, """{"total":1,"withdrawn":1}""");
        await CountsAsync(await qxym.WorkerAsync(), "{}");
    }

    /// <summary>What is not named is nought.</summary>
    private static async Task CountsAsync(Worker worker, string expected)
    {
        var counts = (await worker.GetAsync("api/me/summary")).Is(HttpStatusCode.OK).Body!.AsObject();
        Assert.Equal(9, counts.Count);
        var others = counts.Where(c => c.Value!.GetValue<int>() == 0).Select(c => c.Key).ToList();
        others.ForEach(name => counts.Remove(name));
        Assert.Equal(expected, counts.ToJsonString());
    }
}
