using System.Net;
using Qxym.Functions.Tests.Healing;
using Qxym.Functions.Workflows.Exports;
using Qxym.LocalRuntime.Faults;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Exports of applications, for archive and inspection.</summary>
public sealed class ExportTests
{
    private const string Path = $"api/exports/applications?programmeId={Programme}";

    [Fact]
    public async Task A_union_exports_its_subtree_in_full_or_masked_and_filtered()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var season = await Season.OfAsync(qxym);
        var city = await qxym.ReviewerAsync(City);
        var full = ExportedFile.Xlsx(await DownloadAsync(qxym, city, $"{Path}&personalData=full"));
        var masked = ExportedFile.Csv(await DownloadAsync(qxym, city, $"{Path}&format=csv&state=approved"));

        Assert.Equal(ExportColumns.Titles, full[0]);
        Assert.Equal(11, full.Count - 1);
        var person = season["approved"].Person;
        var row = Assert.Single(full, r => r[0] == season["approved"].Id);
        Assert.Equal(("审核通过", person.Name.Value, person.IdNumber.Value, person.CardNumber.Value), (row[3], row[4], row[6], row[10]));
        Assert.Equal("2026-06-11 10:00", row[27]);
        Assert.Equal([season["approved"].Id], masked.Skip(1).Select(r => r[0]));
        Assert.Equal((person.Name.Masked, person.IdNumber.Masked, person.CardNumber.Masked, ""), (masked[1][4], masked[1][6], masked[1][10], masked[1][13]));

        Assert.Equal(11, ExportedFile.Csv(await DownloadAsync(qxym, city, $"{Path}&format=csv&unionId={District}&batchId=batch-1")).Count - 1);
        Assert.Equal([ExportColumns.Titles], ExportedFile.Xlsx(await DownloadAsync(qxym, city, $"{Path}&unionId={GrassrootsUnderDistrict}")));
        var audit = (await (await qxym.ReviewerAsync(City, "supervisor")).GetAsync($"api/audit?account=staff-{City}")).Is(HttpStatusCode.OK);
        Assert.Equal(["ExportApplications read", "GetExport read"], audit.Items.Select(i => $"{i["action"]} {i["kind"]}").Where(i => i.EndsWith("read", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Only_those_in_charge_of_the_union_export_and_each_sees_their_own()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        (await (await qxym.WorkerAsync()).GetAsync(Path)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await (await qxym.ReviewerAsync(City, "administrator")).GetAsync(Path)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        var district = await qxym.ReviewerAsync(District);
        (await district.GetAsync($"{Path}&unionId={City}")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await district.GetAsync($"{Path}&batchId=nothing")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await (await qxym.ReviewerAsync(District, "supervisor")).GetAsync($"{Path}&personalData=full")).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(
            ["/format", "/personalData", "/programmeId", "/state", "/unionId"],
            (await district.GetAsync("api/exports/applications?format=pdf&state=x&unionId=7&personalData=x")).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);

        var own = (await district.GetAsync(Path)).Is(HttpStatusCode.Accepted);
        Assert.Equal(own.Text("id"), (await district.GetAsync(Path)).Is(HttpStatusCode.Accepted).Text("id"));
        Assert.NotEqual(own.Text("id"), (await district.GetAsync($"{Path}&format=csv")).Is(HttpStatusCode.Accepted).Text("id"));
        (await (await qxym.ReviewerAsync(City)).GetAsync($"api/exports/{own.Text("id")}")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await district.GetAsync($"api/exports/{Guid.NewGuid()}")).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task The_file_is_deleted_after_a_day()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var city = await qxym.ReviewerAsync(City);
        var location = (await city.GetAsync(Path)).Is(HttpStatusCode.Accepted).Headers.Location!.ToString();
        await qxym.SettleAsync();
        var ready = (await city.GetAsync(location)).Is(HttpStatusCode.OK);
        Assert.Equal(("ready", "2026-05-26T10:00:00+08:00"), (ready.Text("state"), ready.Text("expiresAt")));
        using var visitor = new HttpClient();
        using var unsigned = await visitor.GetAsync(new Uri(ready.Text("link").Split('?')[0]));
        Assert.False(unsigned.IsSuccessStatusCode);

        await qxym.MoveToAsync("2026-05-26 10:00");

        var expired = (await city.GetAsync(location)).Is(HttpStatusCode.OK);
        Assert.Equal("expired", expired.Text("state"));
        Assert.Null(expired.Body!["link"]);
        using var gone = await visitor.GetAsync(new Uri(ready.Text("link")));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(11)]
    [InlineData(14)]
    [InlineData(17)]
    public async Task Wherever_the_product_dies_the_file_comes_to_be(int call)
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.SettleAsync();
        var city = await qxym.ReviewerAsync(City);

        qxym.Faults.Begin(FaultPlan.TearDownAt(call));
        await Record.ExceptionAsync(() => DownloadAsync(qxym, city, Path));
        Assert.True(qxym.Faults.TornDown.IsCompleted);
        await qxym.RestartAsync();

        var rows = ExportedFile.Xlsx(await DownloadAsync(qxym, await qxym.ReviewerAsync(City), Path));
        Assert.Equal([worker.Id], rows.Skip(1).Select(r => r[0]));
    }

    private static async Task<byte[]> DownloadAsync(QxymServer qxym, Reviewer reviewer, string path)
    {
        var location = (await reviewer.GetAsync(path)).Is(HttpStatusCode.Accepted).Headers.Location!.ToString();
        await qxym.SettleAsync();
        var export = (await reviewer.GetAsync(location)).Is(HttpStatusCode.OK);
        Assert.Equal("ready", export.Text("state"));
        using var visitor = new HttpClient();
        return await visitor.GetByteArrayAsync(new Uri(export.Text("link")));
    }
}
