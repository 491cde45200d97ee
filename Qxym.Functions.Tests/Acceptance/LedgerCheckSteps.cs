using System.Net;
using System.Text.Json.Nodes;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Staff who have a ledger checked.</summary>
internal static class LedgerCheckSteps
{
    /// <summary>Asks for a check and waits until it has ended.</summary>
    /// <returns>What it found.</returns>
    public static async Task<Answer> CheckedAsync(this Reviewer staff, RunningQxym qxym, string path)
    {
        var asked = (await staff.PostAsync(path)).Is(HttpStatusCode.Accepted);
        Assert.NotNull(asked.Body!["running"]);
        Assert.Equal($"/{path}", asked.Headers.Location!.ToString());
        await qxym.RestAsync();
        var done = (await staff.GetAsync(asked.Headers.Location!.ToString())).Is(HttpStatusCode.OK);
        Assert.Null(done.Body!["running"]);
        return done;
    }

    /// <summary>How many rows the checks of a programme have looked at, of how many: of all its ledgers together.</summary>
    public static async Task<(int Rows, int Of)> CheckedRowsAsync(this RunningQxym qxym, string programmeId)
    {
        var checks = (await qxym.RowsAsync("Checks")).Select(r => JsonNode.Parse(r.GetString("Job"))!).Where(c => c["programmeId"]!.GetValue<string>() == programmeId).ToList();
        return (checks.Sum(c => c["rows"]!.GetValue<int>()), checks.Sum(c => c["of"]!.GetValue<int>()));
    }

    /// <summary>The codes of what was found; for quotas, in the first book.</summary>
    public static IReadOnlyList<string> FoundCodes(this Answer answer) =>
        [.. (answer.Body!["findings"] ?? answer.Body["books"]![0]!["findings"])!.AsArray().Select(f => f!["code"]!.GetValue<string>()).Order(StringComparer.Ordinal)];
}
