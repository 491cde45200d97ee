using System.Net;
using System.Text.Json.Nodes;
using Qxym.Functions.Programmes;
using Qxym.Functions.Tests.Documents.Reading;
using Qxym.Functions.Tests.Faults;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>A programme file changes while applications run: each keeps the version it was made under.</summary>
public sealed class ProgrammeVersionTests
{
    private const string Route = "api/programmes/qinghe-2030";
    private const string File = "qinghe-2030.json";

    [Fact]
    public async Task Applications_go_their_way_under_their_own_version_and_new_ones_follow_the_next()
    {
        using var folder = InventedProgramme.Folder();
        await using var qxym = await QxymServer.StartAsync("2030-03-01 08:00", $"--Programmes:Folder={folder.Path}");
        var early = await AppliedAsync(qxym);
        var waiting = await AppliedAsync(qxym);
        var form = (await early.GetAsync($"api/applications/{early.Id}/form.pdf")).Is(HttpStatusCode.OK);

        await qxym.SettleAsync();
        folder.With(File, InventedProgramme.Second);
        await qxym.RestartAsync();
        var late = await AppliedAsync(qxym);
        var missed = await AppliedAsync(qxym);
        (early, waiting) = (await qxym.AgainAsync(early), await qxym.AgainAsync(waiting));

        Assert.Equal(("1", "2030年泉城市职工学历提升补助"), await MadeUnderAsync(early));
        Assert.Equal(("2", "2030年泉城市职工求学补助"), await MadeUnderAsync(late));
        Assert.Equal(form.Bytes, (await early.GetAsync($"api/applications/{early.Id}/form.pdf")).Bytes);
        Assert.StartsWith("本人对以上内容负责。", new FormPage((await late.GetAsync($"api/applications/{late.Id}/form.pdf")).Bytes).ValueOf("本人承诺"), StringComparison.Ordinal);
        (await late.UploadAsync("admissionLetter")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await early.UploadAsync("tuitionReceipt")).IsRefused(HttpStatusCode.NotFound, "not-found");
        await late.SubmittedAsync(["tuitionReceipt"]);
        await (await qxym.ReviewerAsync("990100")).ApproveAsync(late);
        Assert.Equal("approved", await late.StatusAsync());

        await qxym.MoveToAsync("2030-03-20 00:00");
        Assert.Equal("lapsed", await missed.StatusAsync());
        await early.SubmittedAsync(["admissionLetter"]);
        await (await qxym.ReviewerAsync("990102")).ApproveAsync(early);
        Assert.Equal("inReview", await early.StatusAsync());
        await (await qxym.ReviewerAsync("990100")).ApproveAsync(early);
        await qxym.MoveToAsync("2030-03-31 23:59:59");
        Assert.Equal("registered", await waiting.StatusAsync());
        await qxym.MoveToAsync("2030-04-01 00:00");
        Assert.Equal("lapsed", await waiting.StatusAsync());
        Assert.Equal("approved", await early.StatusAsync());
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Every_version_can_be_read_and_the_newest_is_offered()
    {
        using var folder = InventedProgramme.Folder();
        await using var qxym = await QxymServer.StartAsync("2030-03-01 08:00", $"--Programmes:Folder={folder.Path}");
        folder.With(File, InventedProgramme.Second);
        await qxym.RestartAsync();

        Assert.Equal("2 tuitionReceipt", await ShownAsync(qxym, ""));
        Assert.Equal("2 tuitionReceipt", await ShownAsync(qxym, "?version=2"));
        Assert.Equal("1 admissionLetter", await ShownAsync(qxym, "?version=1"));
        foreach (var none in new[] { "3", "0", "-1", "one", "99999999999" })
        {
            (await qxym.GetAsync($"{Route}?version={none}")).IsRefused(HttpStatusCode.NotFound, "not-found");
        }

        // An older file does not take back what was put to use.
        folder.With(File, InventedProgramme.First);
        await qxym.RestartAsync();
        Assert.Equal("2 tuitionReceipt", await ShownAsync(qxym, ""));
        Assert.Single((await qxym.GetAsync("api/programmes")).Items);
    }

    [Fact]
    public async Task Changed_windows_count_for_every_version()
    {
        using var folder = InventedProgramme.Folder();
        await using var qxym = await QxymServer.StartAsync("2030-03-01 08:00", $"--Programmes:Folder={folder.Path}", "--Windows:GraceSeconds=0");
        var early = await AppliedAsync(qxym);
        await qxym.SettleAsync();
        folder.With(File, InventedProgramme.Second);
        await qxym.RestartAsync();
        var late = await AppliedAsync(qxym);
        var city = await qxym.ReviewerAsync("990100", "administrator");
        var window = new { opensAt = "2030-03-01T08:00:00+08:00", closesAt = "2030-04-10T00:00:00+08:00" };
        var change = Requests.Put($"{Route}/batches/first/windows", Requests.Json(new { applicationWindow = window, materialsWindow = window, reviewWindows = Array.Empty<object>() }));
        (await city.SendAsync(change.With("If-Match", "\"0\""))).Is(HttpStatusCode.OK);

        await qxym.MoveToAsync("2030-04-09 23:59:59");
        Assert.Equal(["registered", "registered"], [await (await qxym.AgainAsync(early)).StatusAsync(), await late.StatusAsync()]);
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
        await qxym.MoveToAsync("2030-04-10 00:00");
        Assert.Equal(["lapsed", "lapsed"], [await (await qxym.AgainAsync(early)).StatusAsync(), await late.StatusAsync()]);
    }

    [Fact]
    public async Task A_version_that_says_something_else_than_before_keeps_the_app_from_starting()
    {
        using var folder = InventedProgramme.Folder();
        await using var qxym = await QxymServer.StartAsync("2030-03-01 08:00", $"--Programmes:Folder={folder.Path}");
        folder.With(File, InventedProgramme.First.Replace("录取通知书", "入学通知书", StringComparison.Ordinal));
        var refused = await Assert.ThrowsAsync<ProgrammeFileException>(() => qxym.RestartAsync());
        var problem = Assert.Single(refused.Problems);
        Assert.Equal((File, "$.version"), (problem.File, problem.Place));
        Assert.Contains("\"version\": 2", problem.Message, StringComparison.Ordinal);

        // White space and the order of members are not content.
        var reordered = JsonNode.Parse(InventedProgramme.First)!.AsObject();
        var title = reordered["title"]!.DeepClone();
        reordered.Remove("title");
        reordered["title"] = title;
        folder.With(File, reordered.ToJsonString());
        await qxym.RestartAsync();
        Assert.Equal("1 admissionLetter", await ShownAsync(qxym, ""));
    }

    [Fact]
    public async Task Applications_go_on_when_their_programmes_file_is_gone()
    {
        using var folder = InventedProgramme.Folder();
        await using var qxym = await QxymServer.StartAsync("2030-03-01 08:00", $"--Programmes:Folder={folder.Path}");
        var worker = await AppliedAsync(qxym);
        folder.With(File, InventedProgramme.First.Replace("qinghe-2030", "qinghe-2031", StringComparison.Ordinal));
        await qxym.RestartAsync();
        worker = await qxym.AgainAsync(worker);
        (await qxym.GetAsync(Route)).IsRefused(HttpStatusCode.NotFound, "not-found");
        await worker.SubmittedAsync(["admissionLetter"]);
        await (await qxym.ReviewerAsync("990102")).ApproveAsync(worker);
        Assert.Equal("inReview", await worker.StatusAsync());
    }

    private static async Task<Worker> AppliedAsync(QxymServer qxym)
    {
        var worker = await qxym.WorkerOfAsync("qinghe-2030", InventedProgramme.Grassroots, "1", "2029-09-01");
        worker.Request = worker.Request with { MigrantWorker = null, NewEmploymentForm = null };
        return await worker.AppliedAsync("first");
    }

    private static async Task<(string Version, string Title)> MadeUnderAsync(Worker worker)
    {
        var detail = (await worker.ReadAsync()).Is(HttpStatusCode.OK);
        return (detail.Body!["programmeVersion"]!.ToString(), detail.Text("programmeTitle"));
    }

    private static async Task<string> ShownAsync(QxymServer qxym, string query)
    {
        var programme = (await qxym.GetAsync(Route + query)).Is(HttpStatusCode.OK).Body!;
        return $"{programme["version"]} {programme["materials"]![0]!["slot"]}";
    }
}
