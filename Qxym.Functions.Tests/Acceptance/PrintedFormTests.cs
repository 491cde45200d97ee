using System.Net;
using System.Text.RegularExpressions;
using Qxym.Functions.Tests.Documents.Reading;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>A form on paper: whether it is current, what it cannot show, and what happens when it cannot be made.</summary>
public sealed partial class PrintedFormTests
{
    private const string CheckAddress = "https://qxym.example/form-checks";

    [Fact]
    public async Task Anybody_can_check_by_its_code_whether_a_printed_form_is_current()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", $"--Forms:CheckAddress={CheckAddress}");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        var first = await PrintedCodeAsync(worker, 1);
        await CheckAsync(first, 1, current: true);

        (await worker.EditAsync(r => r with { Education = r.Education! with { Major = "应用化学" } })).Is(HttpStatusCode.OK);
        var second = await PrintedCodeAsync(worker, 2);
        await CheckAsync(first, 1, current: false);
        await CheckAsync(second, 2, current: true);
        await CheckAsync(second.ToLowerInvariant(), 2, current: true);

        string[] forged =
        [
            first.Replace("-1-", "-2-", StringComparison.Ordinal), second[..^1] + (second[^1] == 'A' ? 'B' : 'A'), second + "A", worker.Id, "x", "%E7%94%B3%ED%A0%80",
            new('A', 4000),
        ];
        foreach (var code in forged)
        {
            (await qxym.GetAsync($"api/form-checks/{code}")).IsRefused(HttpStatusCode.NotFound, "not-found");
        }

        async Task CheckAsync(string code, int version, bool current)
        {
            var check = (await qxym.GetAsync($"api/form-checks/{code}")).Is(HttpStatusCode.OK);
            Assert.Equal($$"""{"applicationId":"{{worker.Id}}","formVersion":{{version}},"current":{{(current ? "true" : "false")}}}""", check.Body!.ToJsonString());
            Assert.True(check.Headers.CacheControl!.NoStore);
        }
    }

    [Fact]
    public async Task A_reviewer_is_told_the_mark_of_the_current_form()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        var page = new FormPage((await worker.GetAsync($"api/applications/{worker.Id}/form.pdf")).Is(HttpStatusCode.OK).Bytes);
        await qxym.MoveToAsync("2026-06-11 10:00");
        await worker.SubmittedAsync();

        var detail = (await (await qxym.ReviewerAsync(Grassroots)).ReadAsync(worker)).Is(HttpStatusCode.OK);

        Assert.Contains(FormPage.Compact(detail.Text("formMark")), page.Text, StringComparison.Ordinal);
        var check = detail.Body!["links"]!["formCheck"]!.GetValue<string>();
        Assert.True((await qxym.GetAsync(check[1..])).Is(HttpStatusCode.OK).Body!["current"]!.GetValue<bool>());
        Assert.True(page.Shows(check.Split('/')[^1]), "Without an address the QR code holds the bare code.");
    }

    [Fact]
    public async Task A_character_that_no_font_has_is_told_to_the_worker_and_raises_an_alert()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await qxym.WorkerAsync(TestData.Person() with { Name = TestData.Parse<Qxym.Domain.People.PersonName>("禾𠮷𠮷") });
        (await worker.ApplyAsync()).Is(HttpStatusCode.Created);
        var detail = (await worker.ReadAsync()).Is(HttpStatusCode.OK);
        Assert.Equal(["form-characters-unprintable"], detail.Body!["warnings"]!.AsArray().Select(w => w!.GetValue<string>()));
        Assert.Equal(["𠮷"], detail.Body["unprintableCharacters"]!.AsArray().Select(c => c!.GetValue<string>()));
        Assert.Empty(qxym.TakeErrors());

        var page = new FormPage((await worker.GetAsync($"api/applications/{worker.Id}/form.pdf")).Is(HttpStatusCode.OK).Bytes);

        Assert.Equal("禾𠮷𠮷", page.ValueOf("姓名"));
        var alert = Assert.Single(qxym.TakeErrors());
        Assert.StartsWith("2002 FormCharactersMissing", alert, StringComparison.Ordinal);
        Assert.DoesNotContain("𠮷", alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_cannot_be_drawn_is_refused_with_an_alert_until_the_font_is_repaired()
    {
        var font = Path.GetTempFileName();
        await File.WriteAllBytesAsync(font, "no font"u8.ToArray());
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", $"--Forms:Font={font}");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        (await worker.ReadAsync()).Is(HttpStatusCode.OK);
        qxym.TakeErrors();

        var refused = (await worker.GetAsync($"api/applications/{worker.Id}/form.pdf")).IsRefused(HttpStatusCode.ServiceUnavailable, "form-unavailable");

        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.StartsWith("2001 FormDrawingFailed", Assert.Single(qxym.TakeErrors()), StringComparison.Ordinal);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Fonts", "NotoSansSC-Regular.ttf"), font, overwrite: true);
        (await worker.GetAsync($"api/applications/{worker.Id}/form.pdf")).Is(HttpStatusCode.OK);
        File.Delete(font);
    }

    /// <summary>The code of a printed form, put together from what is printed and found in its QR code.</summary>
    private static async Task<string> PrintedCodeAsync(Worker worker, int version)
    {
        var page = new FormPage((await worker.GetAsync($"api/applications/{worker.Id}/form.pdf")).Is(HttpStatusCode.OK).Bytes);
        var check = PrintedCheck().Match(page.Text).Groups[1].Value.Replace("-", "", StringComparison.Ordinal);
        var code = $"{worker.Id.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant()}-{version}-{check}";
        Assert.True(page.Shows($"{CheckAddress}/{code}"));
        return code;
    }

    [GeneratedRegex("校验码([0-9A-Z-]{14})")]
    private static partial Regex PrintedCheck();
}
