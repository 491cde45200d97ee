using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Statistics;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Storage.Statistics;

/// <summary>What of an application is counted in a city's statistics: the content of its row there.</summary>
/// <param name="Partition">Programme and city.</param>
/// <param name="Version">The application's version that it was drawn from; never goes back.</param>
/// <param name="Contribution">Null when the application has gone to another city.</param>
/// <param name="ETag">Of the row.</param>
public sealed record Counted(string Partition, int Version, Contribution? Contribution, string ETag)
{
    internal const string Prefix = "application_";

    /// <summary>The row's key.</summary>
    internal static string RowKeyOf(ApplicationId id) => Prefix + id;

    internal static Counted From(TableEntity row) => new(
        row.PartitionKey,
        row.GetInt32("Version")!.Value,
        row.GetString("Contribution") is { Length: > 0 } json ? JsonSerializer.Deserialize<Contribution>(json, DomainJson.Options) : null,
        row.ETag.ToString());

    /// <summary>Whether the same is counted, whichever version says so.</summary>
    internal bool Says(string partition, Contribution contribution) =>
        Partition == partition && Json(Contribution) == Json(contribution);

    /// <summary>As a row, under the ETag it was read with.</summary>
    internal TableEntity ToEntity(ApplicationId id) => new(Partition, RowKeyOf(id))
    {
        ["Version"] = Version,
        ["Contribution"] = Json(Contribution),
        ETag = new ETag(ETag),
    };

    private static string Json(Contribution? contribution) =>
        contribution is null ? "" : JsonSerializer.Serialize(contribution, DomainJson.Options);
}

/// <summary>Something to be counted in a city.</summary>
/// <param name="id">The application.</param>
/// <param name="version">Its version.</param>
/// <param name="contribution">Null to count it no longer.</param>
internal sealed class CountRequest(ApplicationId id, int version, Contribution? contribution)
{
    public ApplicationId Id => id;

    public int Version => version;

    public Contribution? Contribution => contribution;

    /// <summary>What is thought to be counted now; null for nothing. What is wrong in it is noticed when it is written.</summary>
    public Counted? Known { get; set; }

    /// <summary>What is counted in the end.</summary>
    public TaskCompletionSource<Counted> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

}
