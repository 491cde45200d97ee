using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Statistics;
using Qxym.Domain.Texts;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Storage.Statistics;

/// <summary>A union's counts under the ETag they were read with; null when they are new.</summary>
internal sealed record UnionRow(UnionCounts Counts, ETag? ETag)
{
    internal const string Prefix = "union_";

    public static string KeyOf(UnionId unionId) => Prefix + unionId;

    public static UnionRow From(TableEntity row) =>
        new(JsonSerializer.Deserialize<UnionCounts>(row.GetString("Counts"), DomainJson.Options)!, row.ETag);

    public static TableEntity Entity(string partition, UnionId unionId, UnionRow row) => new(partition, KeyOf(unionId))
    {
        ["Counts"] = JsonSerializer.Serialize(row.Counts, DomainJson.Options),
        ETag = row.ETag ?? default,
    };

    public UnionRow Map(Func<UnionCounts, UnionCounts> change) => this with { Counts = change(Counts) };
}
