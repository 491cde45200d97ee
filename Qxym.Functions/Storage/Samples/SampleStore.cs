using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Storage.Samples;

/// <summary>The samples that were drawn, a row each.</summary>
public sealed class SampleStore(Tables tables)
{
    private const string Row = "sample";

    /// <summary>Notes that a sample is wanted; one that is there stays as it is.</summary>
    /// <returns>The one that is there now.</returns>
    public async Task<Sample> BeginAsync(Sample sample, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Samples.AddEntityAsync(Entity(sample), cancellationToken);
            return sample;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // Asked for before under the same key, or our own first attempt, whose answer was lost.
            return (await FindAsync(sample.Id, cancellationToken))!;
        }
    }

    /// <summary>The sample; null when there is none.</summary>
    public async Task<Sample?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var row = await tables.Samples.GetEntityIfExistsAsync<TableEntity>(id.ToString(), Row, cancellationToken: cancellationToken);
        return row.HasValue ? JsonSerializer.Deserialize<Sample>(row.Value!.GetString("Sample"), DomainJson.Options) : null;
    }

    /// <summary>Keeps what was drawn. Only its orchestration calls this.</summary>
    public Task SaveAsync(Sample sample, CancellationToken cancellationToken) =>
        tables.Samples.UpsertEntityAsync(Entity(sample), TableUpdateMode.Replace, cancellationToken);

    private static TableEntity Entity(Sample sample) =>
        new(sample.Id.ToString(), Row) { ["Sample"] = JsonSerializer.Serialize(sample, DomainJson.Options) };
}
