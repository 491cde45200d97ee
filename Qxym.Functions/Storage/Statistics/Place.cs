using Azure.Data.Tables;
using Qxym.Domain.Applications;
using Qxym.Domain.Statistics;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Storage.Statistics;

/// <summary>An application as it is found under the union its worker chose.</summary>
/// <param name="Id">The application.</param>
/// <param name="Key">Of its row: pages go on behind it.</param>
public sealed record Place(ApplicationId Id, string BatchId, ApplicationStatus Status, string Key)
{
    /// <summary>What the keys of a union's applications begin with.</summary>
    internal static string PrefixOf(UnionId unionId) => $"of_{unionId}_";

    internal static Place From(TableEntity row) => new(
        new ApplicationId(Guid.Parse(row.RowKey.AsSpan(row.RowKey.LastIndexOf('_') + 1))),
        row.GetString("BatchId"),
        Enum.Parse<ApplicationStatus>(row.GetString("Status")),
        row.RowKey);

    internal static TableEntity Entity(string partition, ApplicationId id, Contribution contribution) => new(partition, PrefixOf(contribution.UnionId) + id)
    {
        ["BatchId"] = contribution.BatchId,
        ["Status"] = contribution.Status.ToString(),
    };
}
