using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Storage.Exports;

/// <summary>The exports that were asked for, a row each.</summary>
public sealed class ExportStore(Tables tables)
{
    private const string Row = "export";

    /// <summary>Notes that an export is wanted; one that is there stays as it is.</summary>
    /// <returns>The one that is there now.</returns>
    public async Task<Export> BeginAsync(Export export, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Exports.AddEntityAsync(Entity(export), cancellationToken);
            return export;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // Asked for before, or our own first attempt, whose answer was lost.
            return (await FindAsync(export.Id, cancellationToken))!;
        }
    }

    /// <summary>The export; null when there is none.</summary>
    public async Task<Export?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var row = await tables.Exports.GetEntityIfExistsAsync<TableEntity>(id.ToString(), Row, cancellationToken: cancellationToken);
        return row.HasValue ? JsonSerializer.Deserialize<Export>(row.Value!.GetString("Export"), DomainJson.Options) : null;
    }

    /// <summary>Notes how far it has come. Only its orchestration calls this.</summary>
    public Task SaveAsync(Export export, CancellationToken cancellationToken) =>
        tables.Exports.UpsertEntityAsync(Entity(export), TableUpdateMode.Replace, cancellationToken);

    private static TableEntity Entity(Export export) =>
        new(export.Id.ToString(), Row) { ["Export"] = JsonSerializer.Serialize(export, DomainJson.Options) };
}
