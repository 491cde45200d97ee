using System.Net;
using System.Text.Json.Nodes;
using Qxym.Functions.Tests.Programmes;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Lists and money of applications go on under their own version when the programme's file is gone or says something else by now.</summary>
public sealed class ProgrammeSuccessionTests
{
    [Fact]
    public async Task A_list_is_published_and_money_is_paid_when_the_file_is_gone()
    {
        using var folder = Folder(ShandongUnions.Programme);
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", $"--Programmes:Folder={folder.Path}");
        var worker = Assert.Single(await PublicNoticeDesk.ApprovedAsync(qxym, 1));
        var notice = await (await PublicNoticeDesk.OfAsync(qxym)).DrawnUpAsync();
        Change(folder, ShandongUnions.Programme, root => root["id"] = "shandong-2027");
        await qxym.RestartAsync();
        (await qxym.GetAsync($"api/programmes/{ShandongUnions.Programme}")).IsRefused(HttpStatusCode.NotFound, "not-found");

        var publisher = await PublicNoticeDesk.OfAsync(qxym);
        await publisher.PublishAsync(notice);
        await qxym.MoveToAsync("2026-06-17 00:00");
        await publisher.DrawnUpAsync();
        var desk = await PayoutDesk.OfAsync(qxym);
        Assert.Single(await DueAsync(desk, ShandongUnions.Programme, 1));
        await desk.SettledAsync(await desk.ApprovedAsync());
        Assert.Equal("paid", await (await qxym.AgainAsync(worker)).StatusAsync());
    }

    [Fact]
    public async Task The_parts_of_an_earlier_version_are_still_paid()
    {
        const string Jinan = "jinan-2021";
        using var folder = Folder(Jinan);
        Change(folder, Jinan, root => root["publicNoticeDays"] = 0);
        await using var qxym = await QxymServer.StartAsync("2021-05-05 00:00", $"--Programmes:Folder={folder.Path}");
        var (worker, _, _, _) = await PayoutDesk.PaidByJinanAsync(qxym);
        Change(folder, Jinan, root =>
        {
            root["version"] = 2;
            root.Remove("instalments");
            root["amounts"]!.AsArray().RemoveAt(1);
        });
        await qxym.RestartAsync();
        worker = await qxym.AgainAsync(worker);
        var (district, city) = (await PayoutDesk.OfAsync(qxym, "370102"), await PayoutDesk.OfAsync(qxym, "370100"));
        await district.SettledAsync(await district.ApprovedAsync(PayoutDesk.Request(Jinan, 450.5m, "区县总工会")));
        (await city.Clerk.PostAsync($"api/applications/{worker.Id}/tuition-receipts", new { instalment = 2 })).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        Assert.Single(await DueAsync(city, Jinan, 2));
        (await city.Clerk.GetAsync($"api/payouts/due?programmeId={Jinan}&instalment=3")).IsRefused(HttpStatusCode.BadRequest, "invalid-request");
        await city.SettledAsync(await city.ApprovedAsync(new { programmeId = Jinan, instalment = 2 }));
        Assert.Equal("paid", await worker.StatusAsync());
    }

    private static ProgrammeFolder Folder(string programme) => new ProgrammeFolder().With($"{programme}.json", ProgrammeFolder.BuiltIn($"{programme}.json"));

    /// <summary>Puts a changed file in place of the one that the app carries.</summary>
    private static void Change(ProgrammeFolder folder, string programme, Action<JsonObject> change)
    {
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(folder.Path, $"{programme}.json")))!.AsObject();
        change(root);
        folder.With($"{programme}.json", root.ToJsonString());
    }

    private static async Task<IReadOnlyList<JsonNode>> DueAsync(PayoutDesk desk, string programme, int instalment) =>
        (await desk.Clerk.GetAsync($"api/payouts/due?programmeId={programme}&instalment={instalment}")).Is(HttpStatusCode.OK).Items;
}
