using System.Globalization;
using System.Text;
using Qxym.Functions.Tests.Hosting;
using Xunit.Abstractions;

namespace Qxym.Functions.Tests.Acceptance.Hostile;

/// <summary>
/// Requests by chance at every operation of the OpenAPI document: no answer is a 500, and every refusal is told in words. The seed is
/// printed; <c>QXYM_SEED</c> takes it again, <c>QXYM_SCALE=full</c> sends 20,000 requests instead of some hundreds.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_that_chance_sends_is_an_accident()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("QXYM_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        var count = Scale.Of(400, full: 20_000);
        output.WriteLine($"QXYM_SEED={seed}, {count} requests");
        await using var doors = await Doors.OpenAsync();
        var document = (await doors.Qxym.GetAsync("api/openapi.json")).Body!;
        var fuzz = new FuzzRequests(doors, document, new Random(seed));
        var statuses = new SortedDictionary<int, int>();
        for (var n = 0; n < count; n++)
        {
            using var request = fuzz.Next(out var told);
            var answer = await doors.Qxym.SendAsync(request);
            statuses[(int)answer.Status] = statuses.GetValueOrDefault((int)answer.Status) + 1;
            if (Doors.Fault(request.Method, answer) is { } fault)
            {
                Assert.Fail($"QXYM_SEED={seed}, request {n}: {fault}\n{told}\n{Encoding.UTF8.GetString(answer.Bytes)}");
            }
        }

        output.WriteLine(string.Join(", ", statuses.Select(s => $"{s.Key}: {s.Value}")));
        Assert.Contains(200, statuses.Keys);
        Assert.Contains(400, statuses.Keys);
    }

    [Fact]
    public async Task The_same_seed_sends_the_same_requests()
    {
        await using var doors = await Doors.OpenAsync();
        var document = (await doors.Qxym.GetAsync("api/openapi.json")).Body!;
        Assert.Equal(Sent(), Sent());

        List<string> Sent()
        {
            var fuzz = new FuzzRequests(doors, document, new Random(7));
            return [.. Enumerable.Range(0, 100).Select(_ =>
            {
                fuzz.Next(out var told).Dispose();
                return told;
            })];
        }
    }
}
