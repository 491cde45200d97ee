using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Storage.Jobs;

/// <summary>Work that somebody asked for and an orchestration does, a row each.</summary>
public abstract class JobStore<TJob>(TableClient table, Func<TJob, Guid> idOf)
    where TJob : class
{
    private const string Row = "job";

    /// <summary>Notes that it is wanted; one that is there stays as it is.</summary>
    /// <returns>The one that is there now.</returns>
    public async Task<TJob> BeginAsync(TJob job, CancellationToken cancellationToken)
    {
        try
        {
            await table.AddEntityAsync(Entity(job), cancellationToken);
            return job;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // Asked for before, or our own first attempt, whose answer was lost.
            return (await FindAsync(idOf(job), cancellationToken))!;
        }
    }

    /// <summary>The one with that id; null when there is none.</summary>
    public async Task<TJob?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(id.ToString(), Row, cancellationToken: cancellationToken);
        return row.HasValue ? JsonSerializer.Deserialize<TJob>(row.Value!.GetString("Job"), DomainJson.Options) : null;
    }

    /// <summary>Notes how far it has come. Only its orchestration calls this, and who has it done again when it has ended.</summary>
    public Task SaveAsync(TJob job, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(Entity(job), TableUpdateMode.Replace, cancellationToken);

    private TableEntity Entity(TJob job) => new(idOf(job).ToString(), Row) { ["Job"] = JsonSerializer.Serialize(job, DomainJson.Options) };
}
