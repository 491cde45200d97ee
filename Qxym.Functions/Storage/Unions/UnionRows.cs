using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Qxym.Domain.Texts;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Storage.Unions;

/// <summary>
/// Keys and rows of the register. All that changes it goes through one partition, so that one transaction changes a union, writes its history
/// and counts the change. An import too large for one transaction is written to a partition of its own first; a row in the
/// register's partition then makes all of it count at once.
/// </summary>
internal static class UnionRows
{
    public const string Partition = "register";
    public const string Head = "head";
    public const string ImportPrefix = "import_";
    public const string UnionPrefix = "union_";

    public static TableEntity HeadRow(long number, string mark) => new(Partition, Head) { ["Number"] = number, ["Mark"] = mark };

    public static TableEntity UnionRow(UnionChange change) => new(Partition, $"{UnionPrefix}{change.Union.Union.Id}") { ["Change"] = Json(change) };

    public static TableEntity HistoryRow(UnionChange change) =>
        new(Partition, $"{HistoryPrefix(change.Union.Union.Id)}{change.Union.Version.ToString("D8", CultureInfo.InvariantCulture)}") { ["Change"] = Json(change) };

    public static string HistoryPrefix(UnionId id) => $"history_{id}_";

    public static TableEntity ImportRow(long number, string partition) =>
        new(Partition, $"{ImportPrefix}{number.ToString("D12", CultureInfo.InvariantCulture)}") { ["Partition"] = partition };

    public static TableEntity StagedRow(string partition, UnionChange change) => new(partition, change.Union.Union.Id.Value) { ["Change"] = Json(change) };

    public static UnionChange ReadChange(TableEntity row) => JsonSerializer.Deserialize<UnionChange>(row.GetString("Change"), DomainJson.Options)!;

    private static string Json(UnionChange change) => JsonSerializer.Serialize(change, DomainJson.Options);
}
