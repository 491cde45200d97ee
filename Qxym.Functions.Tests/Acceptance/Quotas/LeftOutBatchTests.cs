using System.Net;
using System.Text.Json.Nodes;
using Qxym.Functions.Tests.Programmes;
using static Qxym.Functions.Tests.Acceptance.Quotas.VersionedPlaces;

namespace Qxym.Functions.Tests.Acceptance.Quotas;

/// <summary>Who looks after the places of a batch that a new version has left out.</summary>
public sealed class LeftOutBatchTests
{
    [Fact]
    public async Task The_unions_of_a_batch_that_was_left_out_go_on_to_see_and_move_their_places()
    {
        const string Jinan = "370100";
        using var folder = new ProgrammeFolder().With("shandong-2026.json", Shandong(1)).With("unions.json", ProgrammeFolder.BuiltIn("unions.json"));
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", $"--Programmes:Folder={folder.Path}");
        folder.With("shandong-2026.json", Shandong(2, leftOut: Jinan));
        await qxym.RestartAsync();

        var city = await qxym.ReviewerAsync(Jinan, "administrator");
        var items = (await city.GetAsync("api/quotas?programmeId=shandong-2026")).Is(HttpStatusCode.OK).Items;
        Assert.Equal(["shandong-2026.370102", "shandong-2026.370112"], items.Select(i => i["id"]!.GetValue<string>()));
        var wanted = Requests.Json(new { places = 2, counterpart = "370112", reason = "调剂" });
        (await city.SendAsync(Requests.Put("api/quotas/shandong-2026.370102", wanted).With("If-Match", "\"0\""))).Is(HttpStatusCode.OK);
        (await city.GetAsync("api/quotas/shandong-2026.rest")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await (await qxym.ReviewerAsync("370000", "administrator")).GetAsync("api/quotas/shandong-2026.rest")).Is(HttpStatusCode.OK);
    }

    /// <summary>Shandong's programme with places that its batches share.</summary>
    private static string Shandong(int version, string? leftOut = null)
    {
        var root = JsonNode.Parse(ProgrammeFolder.BuiltIn("shandong-2026.json"))!;
        root["version"] = version;
        root["quota"] = Quota(5);
        root["quota"]!["allotments"] = new JsonArray(Allotment("370102", 1), Allotment("370112", 2));
        root["batches"]!.AsArray().RemoveAll(b => b!["regions"]!.AsArray().Any(r => r!.GetValue<string>() == leftOut));
        return root.ToJsonString();
    }

    private static JsonObject Allotment(string unionId, int places) => new() { ["unionId"] = unionId, ["places"] = places };
}
