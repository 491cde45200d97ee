using System.Globalization;
using System.Net;
using Qxym.Domain.Applications.Intake;
using Qxym.Functions.Tests.Domain.Applications.Intake.RandomForms;
using Qxym.Functions.Tests.Hosting;
using Xunit.Abstractions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>
/// Forms by chance over HTTP: none is an accident, the dry run says what applying does, and an accepted one reads back. The seed is
/// printed; <c>QXYM_SEED</c> takes it again, <c>QXYM_SCALE=full</c> sends 5,000.
/// </summary>
public sealed class RandomApplicationTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Forms_by_chance_are_accepted_or_refused_in_words()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("QXYM_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        var count = Scale.Of(200, full: 5_000);
        output.WriteLine($"QXYM_SEED={seed}, {count} forms");
        var forms = new RandomFormRequests(new Random(seed));
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await qxym.WorkerAsync();
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var n = 0; n < count; n++)
        {
            var outcome = await TryAsync(worker, forms.Next(worker.Person), $"QXYM_SEED={seed}, form {n}");
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            worker = outcome == "accepted" ? await qxym.WorkerAsync() : worker;
        }

        output.WriteLine(string.Join(", ", outcomes.Select(o => $"{o.Key}: {o.Value}")));
        Assert.Contains("accepted", outcomes.Keys);
        Assert.Contains("invalid-request", outcomes.Keys);
        Assert.Empty(qxym.TakeErrors());
    }

    private static async Task<string> TryAsync(Worker worker, ApplicationRequest form, string which)
    {
        var request = form with { NoticeVersion = Version(form.NoticeVersion), CommitmentVersion = Version(form.CommitmentVersion) };
        var dry = await worker.SendAsync(Requests.Post($"api/programmes/{worker.Programme}/batches/batch-1/eligibility", Requests.Json(request)));
        var answer = await worker.ApplyAsync(body: request);
        Assert.True((int)answer.Status < 500 && (int)dry.Status < 500, which);
        if (answer.Status == HttpStatusCode.Created)
        {
            Assert.True(dry.Status == HttpStatusCode.OK && dry.Body!["eligible"]!.GetValue<bool>(), which);
            Assert.Equal(answer.Body!["form"]!.ToJsonString(), (await worker.ReadAsync()).Body!["form"]!.ToJsonString());
            return "accepted";
        }

        var code = answer.Text("code");
        Assert.True(dry.Status == HttpStatusCode.OK ? code == "not-eligible" && !dry.Body!["eligible"]!.GetValue<bool>() : dry.Text("code") == code, which);
        return code;
    }

    /// <summary>The versions of the programme's texts, where the form had the right ones.</summary>
    private static string? Version(string? version) => version is "notice-1" or "commitment-1" ? "2026-05" : version;
}
