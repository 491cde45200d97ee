using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Qxym.Functions.Tests.Acceptance;

namespace Qxym.Functions.Tests.Faults.Crashes;

/// <summary>
/// What an application and its effects have left in storage, as text, without what differs between runs (ids and hashes over them, marks of writes, cipher
/// texts; what is counted is looked at by the invariants): two runs with the same trace have come to the same.
/// </summary>
internal static class Trace
{
    private static readonly string[] Aside = ["Commit", "Counted", "Form", "Objection", "Body", "RequestHash", "PersonKey", "ApplicationId", "PartitionKey", "RowKey", "Timestamp"];

    public static async Task<string> OfAsync(RunningQxym qxym, string id)
    {
        var lines = new List<string>();
        foreach (var name in new[] { "Applications", "Appeals", "Transfers", "PublicNotices", "Objections", "People", "Outbox", "SmsQueue" })
        {
            // An id that was given up before anything was written is as good as none.
            lines.AddRange((await qxym.RowsAsync(name)).Where(row => !row.ContainsKey("Void")).Select(row => $"{name} {(IsOfPerson(name, row) ? "" : row.PartitionKey)} {row.RowKey}: {Columns(row)}"));
        }

        lines.AddRange((await qxym.InboxRowsAsync()).Select(row => $"Inboxes {row.PartitionKey} {row.RowKey}: {Columns(row)}"));
        lines.AddRange((await qxym.InboxCountsAsync()).Select(count => $"Count {count}"));
        var instance = (await qxym.GetAsync($"local/orchestrations/{id}")).Is(HttpStatusCode.OK).Body!;
        lines.Add($"Orchestration {instance["status"]} {Wait(instance["customStatus"])}");
        lines.AddRange((await qxym.RowsAsync("SmsDelivered")).Select(r => $"SMS {r.RowKey}"));
        lines.AddRange((await qxym.MaterialBlobsAsync()).Select(b => $"Blob {b}"));
        return string.Join('\n', lines.Select(l => l.Replace(id, "{id}", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static bool IsOfPerson(string table, TableEntity row) => table == "People" || row.PartitionKey.StartsWith("by_", StringComparison.Ordinal);

    private static string Columns(TableEntity row) => string.Join(", ", row
        .Where(c => !Aside.Contains(c.Key) && !c.Key.StartsWith("odata", StringComparison.Ordinal))
        .OrderBy(c => c.Key, StringComparer.Ordinal)
        .Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key}={c.Value}")));

    /// <summary>What it waits for, but not since which version: a change that only touches the row moves nothing there.</summary>
    private static string Wait(JsonNode? customStatus) =>
        string.Join(' ', customStatus?.AsObject().Where(m => !m.Key.Equals("version", StringComparison.OrdinalIgnoreCase)).Select(m => $"{m.Key}={m.Value}") ?? []);
}
