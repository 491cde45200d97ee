using System.Net;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>After a return: what may be corrected, and where it goes from there.</summary>
public sealed class CorrectionTests
{
    [Fact]
    public async Task What_needs_no_change_is_confirmed_as_it_is()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await SubmittedAsync(qxym);
        await (await qxym.ReviewerAsync(Grassroots)).ReturnAsync(worker, "basic");
        var before = await worker.ReadAsync();
        Assert.Equal(before.Tag, (await worker.EditAsync(r => r)).Is(HttpStatusCode.OK).Tag);
        (await worker.UploadAsync("idCard")).IsRefused(HttpStatusCode.Conflict, "materials-window-closed");
        (await worker.SubmitAsync()).Is(HttpStatusCode.OK);
        var after = await worker.ReadAsync();
        Assert.Equal(1, after.Body!["formVersion"]!.GetValue<int>());
        Assert.Equal("grassroots pending 待审核", (await worker.TimelineAsync())[2]);
        Assert.Null(after.Body["returnReason"]);
    }

    [Fact]
    public async Task Materials_returned_may_be_corrected_but_not_the_form()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await SubmittedAsync(qxym);
        await (await qxym.ReviewerAsync(Grassroots)).ApproveAsync(worker);
        var town = await qxym.ReviewerAsync(Town);
        await town.ReturnAsync(worker, "idCard", "supplementary");
        (await worker.EditAsync(r => r with { MigrantWorker = false })).IsRefused(HttpStatusCode.Conflict, "edit-window-closed");
        (await worker.UploadAsync("bankCard")).IsRefused(HttpStatusCode.Conflict, "materials-window-closed");
        (await worker.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"api/applications/{worker.Id}/materials/idCard"))).Is(HttpStatusCode.NoContent);
        (await worker.SubmitAsync()).IsRefused(HttpStatusCode.Conflict, "materials-missing");
        (await worker.UploadAsync("idCard", SampleFiles.Jpeg())).Is(HttpStatusCode.OK);
        (await worker.UploadAsync("supplementary")).Is(HttpStatusCode.OK);
        (await town.DecideAsync(worker, new { decision = "approve" })).IsRefused(HttpStatusCode.Conflict, "already-decided");
        (await worker.SubmitAsync()).Is(HttpStatusCode.OK);
        Assert.Equal(["grassroots approved 审核通过", "town pending 待审核"], (await worker.TimelineAsync()).Skip(2).Take(2));
        Assert.Equal(5, (await town.ReadAsync(worker)).Body!["materials"]!.AsArray().Count);
        await town.ReturnAsync(worker, "materials");
        Assert.Equal(2, (await qxym.SmsAsync(worker.Person)).Count);
    }

    [Fact]
    public async Task A_union_corrected_within_the_city_makes_a_new_chain()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await SubmittedAsync(qxym);
        var grassroots = await qxym.ReviewerAsync(Grassroots);
        await grassroots.ApproveAsync(worker);
        var town = await qxym.ReviewerAsync(Town);
        await town.ReturnAsync(worker, "basic");
        (await worker.EditAsync(r => r with { UnionId = Qingdao })).IsRefused(HttpStatusCode.UnprocessableEntity, "city-fixed");
        (await worker.EditAsync(r => r with { UnionId = TownAlone })).Is(HttpStatusCode.OK);
        (await worker.UploadAsync("applicationForm", SampleFiles.Pdf("stamped again"), "application/pdf")).Is(HttpStatusCode.OK);
        (await worker.SubmitAsync()).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        Assert.Equal(
            ["grassroots notRequired 无需审核", "town pending 待审核", "district pending 待审核", "city pending 待审核"],
            (await worker.TimelineAsync()).Skip(2).Take(4));
        (await town.ReadAsync(worker)).IsRefused(HttpStatusCode.NotFound, "not-found");
        foreach (var former in new[] { grassroots, town })
        {
            foreach (var state in new[] { "pending", "returned", "approved" })
            {
                Assert.Empty((await former.InboxAsync($"state={state}")).Items);
            }
        }

        foreach (var union in new[] { TownAlone, District, City })
        {
            await (await qxym.ReviewerAsync(union)).ApproveAsync(worker);
        }

        Assert.Equal("approved", await worker.StatusAsync());
    }

    private static async Task<Worker> SubmittedAsync(QxymServer qxym)
    {
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync("2026-06-11 10:00");
        return await worker.SubmittedAsync();
    }
}
