using System.Net;
using System.Text.Json.Nodes;
using Qxym.Functions.Tests.Programmes;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>The inbox of a union.</summary>
public sealed class InboxTests
{
    [Fact]
    public async Task An_inbox_is_paged_filtered_and_sorted_by_submission()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = new List<Worker>();
        foreach (var union in new[] { Grassroots, "370102001001", TownAlone })
        {
            var worker = await qxym.WorkerAsync(unionId: union);
            worker.Request = worker.Request with { Unit = worker.Request.Unit! with { Name = $"单位{union}有限公司" } };
            workers.Add(await worker.AppliedAsync());
        }

        await qxym.MoveToAsync("2026-06-11 10:00:00");
        await workers[2].SubmittedAsync();
        await qxym.MoveToAsync("2026-06-11 10:00:01");
        await workers[0].SubmittedAsync();
        await qxym.MoveToAsync("2026-06-11 10:00:02");
        await workers[1].SubmittedAsync();
        await (await qxym.ReviewerAsync(TownAlone)).ApproveAsync(workers[2]);
        await (await qxym.ReviewerAsync(Grassroots)).ApproveAsync(workers[0]);
        await (await qxym.ReviewerAsync("370102001001")).ApproveAsync(workers[1]);
        var town = await qxym.ReviewerAsync(Town);
        await town.ApproveAsync(workers[0]);
        await town.ApproveAsync(workers[1]);
        await qxym.SettleAsync();

        var district = await qxym.ReviewerAsync(District);
        string[] inOrder = [workers[2].Id, workers[0].Id, workers[1].Id];
        Assert.Equal(inOrder, await ListAsync(""));
        Assert.Equal(inOrder, await ListAsync($"state=pending&programmeId={Programme}&batchId=batch-1"));
        Assert.Empty(await ListAsync("batchId=batch-2"));
        Assert.Empty(await ListAsync("programmeId=other'%20or%20'1'%20eq%20'1"));
        Assert.Equal([workers[1].Id], await ListAsync("unionId=370102001001"));
        Assert.Equal([workers[0].Id], await ListAsync($"unit=单位{Grassroots}有限公司"));
        Assert.Equal([workers[2].Id], await ListAsync($"name={workers[2].Person.Name.Value}&unit=单位{TownAlone}有限公司"));
        Assert.Empty(await ListAsync("name=无此人"));
        Assert.Equal(inOrder[1..], await ListAsync("submittedFrom=2026-06-11T10:00:01%2B08:00"));
        Assert.Equal(inOrder[1..2], await ListAsync("submittedFrom=2026-06-11T02:00:01Z&submittedTo=2026-06-11T10:00:02+08:00"));
        Assert.Equal(inOrder, await ListAsync("submittedFrom=2026-06-11&submittedTo=2026-06-12"));
        Assert.Empty(await ListAsync("submittedTo=2026-06-11"));

        var paged = new List<string>();
        for (var query = "pageSize=1"; query.Length > 0;)
        {
            var page = (await district.InboxAsync(query)).Is(HttpStatusCode.OK);
            Assert.True(page.Items.Count <= 1);
            paged.AddRange(page.Items.Select(i => i["applicationId"]!.GetValue<string>()));
            query = page.Body!["continuation"]?.GetValue<string>() is { } next ? $"pageSize=1&continuation={next}" : "";
        }

        Assert.Equal(inOrder, paged);
        var item = (await district.InboxAsync()).Items[0];
        Assert.Equal(workers[2].Person.Name.Masked, item["name"]!.GetValue<string>());
        Assert.DoesNotContain(workers[2].Person.Name.Value, item.ToJsonString(), StringComparison.Ordinal);

        await district.ReturnAsync(workers[2], "idCard");
        await district.RejectAsync(workers[0]);
        await district.ApproveAsync(workers[1]);
        await qxym.SettleAsync();
        Assert.Empty(await ListAsync(""));
        Assert.Equal([workers[2].Id], await ListAsync("state=returned"));
        Assert.Equal([workers[0].Id], await ListAsync("state=rejected"));
        Assert.Equal([workers[1].Id], await ListAsync("state=approved"));
        Assert.Equal(inOrder[1..], (await town.InboxAsync("state=approved")).Items.Select(i => i["applicationId"]!.GetValue<string>()));

        async Task<IEnumerable<string>> ListAsync(string query) =>
            (await district.InboxAsync(query)).Is(HttpStatusCode.OK).Items.Select(i => i["applicationId"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_inbox_tells_how_much_it_holds_what_was_corrected_and_until_when_to_decide()
    {
        using var folder = ReviewedUntil("2026-07-20T17:00:00+08:00");
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", $"--Programmes:Folder={folder.Path}");
        var workers = new List<Worker>();
        for (var i = 0; i < 4; i++)
        {
            workers.Add(await (await qxym.WorkerAsync()).AppliedAsync());
        }

        await qxym.MoveToAsync("2026-06-11 10:00");
        foreach (var worker in workers)
        {
            await worker.SubmittedAsync();
        }

        var grassroots = await qxym.ReviewerAsync(Grassroots);
        await grassroots.ReturnAsync(workers[0], "basic", "idCard");
        await grassroots.ReturnAsync(workers[1], "idCard");
        await grassroots.ApproveAsync(workers[2]);
        await qxym.MoveToAsync("2026-06-12 10:00");
        (await workers[0].EditAsync(r => r with { MigrantWorker = !r.MigrantWorker, Education = r.Education! with { Major = "学前教育" } })).Is(HttpStatusCode.OK);
        (await workers[0].UploadAsync("applicationForm")).Is(HttpStatusCode.OK);
        (await workers[0].SubmitAsync()).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();

        var pending = await grassroots.InboxAsync();
        Assert.Equal("""{"pending":2,"corrected":1,"returned":1,"approved":1,"rejected":0}""", pending.Body!["counts"]!.ToJsonString());
        Assert.Equal(pending.Body["counts"]!.ToJsonString(), (await grassroots.InboxAsync($"state=rejected&programmeId={Programme}")).Body!["counts"]!.ToJsonString());
        Assert.Equal(0, (await grassroots.InboxAsync("programmeId=other")).Body!["counts"]!["pending"]!.GetValue<int>());
        Assert.Equal(pending.Body["counts"]!.ToJsonString(), (await grassroots.InboxAsync("batchId=batch-1")).Body!["counts"]!.ToJsonString());
        Assert.Equal(0, (await grassroots.InboxAsync($"programmeId={Programme}&batchId=batch-2")).Body!["counts"]!["pending"]!.GetValue<int>());
        Assert.Equal("2026-07-20T17:00:00+08:00", pending.Text("deadline"));
        Assert.Equal([workers[3].Id, workers[0].Id], pending.Items.Select(i => i["applicationId"]!.GetValue<string>()));
        Assert.Null(pending.Items[0]["changedSince"]);
        var corrected = Assert.Single((await grassroots.InboxAsync("state=corrected")).Is(HttpStatusCode.OK).Items);
        Assert.Equal(
            """{"fields":["/education/major","/migrantWorker"],"materials":["applicationForm"]}""", corrected["changedSince"]!.ToJsonString());

        await grassroots.RejectAsync(workers[0]);
        await qxym.SettleAsync();
        var after = await grassroots.InboxAsync("state=corrected");
        Assert.Empty(after.Items);
        Assert.Equal("""{"pending":1,"corrected":0,"returned":1,"approved":1,"rejected":1}""", after.Body!["counts"]!.ToJsonString());
        await Faults.Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task An_inbox_tells_which_documents_were_taken_out_since_the_return()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync("2026-06-11 10:00");
        (await worker.UploadAsync("supplementary")).Is(HttpStatusCode.OK);
        await worker.SubmittedAsync();
        var reviewer = await qxym.ReviewerAsync(Grassroots);
        await reviewer.ReturnAsync(worker, "materials");
        await qxym.MoveToAsync("2026-06-12 10:00");
        (await worker.SendAsync(new(HttpMethod.Delete, $"api/applications/{worker.Id}/materials/supplementary"))).Is(HttpStatusCode.NoContent);
        (await worker.UploadAsync("idCard", SampleFiles.Png("better"))).Is(HttpStatusCode.OK);
        (await worker.SubmitAsync()).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();

        var line = Assert.Single((await reviewer.InboxAsync("state=corrected")).Is(HttpStatusCode.OK).Items);
        Assert.Equal("""{"fields":[],"materials":["idCard"],"deletedMaterials":["supplementary"]}""", line["changedSince"]!.ToJsonString());
    }

    [Fact]
    public async Task Wrong_questions_are_named_and_continuations_cannot_be_made_up()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var district = await qxym.ReviewerAsync(District);
        var worker = await qxym.WorkerAsync();
        var ofUnions = (await qxym.GetAsync($"api/unions?parent={City}&pageSize=1")).Text("continuation");
        (string Query, string Pointer)[] wrong =
        [
            ("pageSize=0", "/pageSize"), ("pageSize=201", "/pageSize"), ("pageSize=-1", "/pageSize"), ("pageSize=many", "/pageSize"),
            ("pageSize=1&pageSize=2", "/pageSize"), ("pageSize=99999999999", "/pageSize"), ("continuation=made-up", "/continuation"),
            ("continuation=AA", "/continuation"), ("continuation=%00", "/continuation"), ($"continuation={ofUnions}", "/continuation"),
            ($"continuation={new string('A', 3000)}", "/continuation"), ($"continuation={ofUnions[..^2]}AA", "/continuation"),
        ];
        foreach (var (query, pointer) in wrong)
        {
            Named(await district.InboxAsync(query), pointer);
            Named(await worker.GetAsync($"api/applications?{query}"), pointer);
        }

        Named(await district.InboxAsync("state=lost"), "/state");
        Named(await district.InboxAsync("unionId=7"), "/unionId");
        Named(await district.InboxAsync("submittedFrom=yesterday"), "/submittedFrom");
        Named(await district.InboxAsync("submittedTo=2026-13-01"), "/submittedTo");
        Named(await district.InboxAsync("state=lost&submittedFrom=x&submittedTo=y&unionId=z"), "/state", "/submittedFrom", "/submittedTo", "/unionId");
        (await district.InboxAsync("submittedFrom=0001-01-01&submittedTo=9999-12-31")).Is(HttpStatusCode.OK);
        (await district.InboxAsync($"unit=%00%01%EF%BF%BF&name=%F0%9F%98%80&batchId={new string('x', 2000)}")).Is(HttpStatusCode.OK);

        static void Named(Answer answer, params string[] pointers) =>
            Assert.Equal(pointers, answer.IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
    }

    /// <summary>Shandong 2026 with a review window in its first batch, which the real one has not.</summary>
    private static ProgrammeFolder ReviewedUntil(string closesAt)
    {
        var programme = JsonNode.Parse(ProgrammeFolder.BuiltIn("shandong-2026.json"))!;
        programme["batches"]![0]!["reviewWindows"] = new JsonArray(new JsonObject { ["opensAt"] = "2026-06-11T09:00:00+08:00", ["closesAt"] = closesAt });
        return new ProgrammeFolder().With("shandong-2026.json", programme.ToJsonString());
    }
}
