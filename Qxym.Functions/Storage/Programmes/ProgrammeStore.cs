using System.Globalization;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Storage.Programmes;

/// <summary>
/// The editions of programmes, one row each, written once and never again. One partition, so that one query reads all. The text is cut
/// into columns, since one holds 64 KiB.
/// </summary>
public sealed class ProgrammeStore(Tables tables)
{
    private const string Partition = "programmes";
    private const string Column = "Text";

    /// <summary>All that were ever put to use.</summary>
    public async Task<IReadOnlyList<ProgrammeEdition>> AllAsync(CancellationToken cancellationToken)
    {
        var rows = await tables.Programmes.QueryAsync<TableEntity>($"PartitionKey eq '{Partition}'", cancellationToken: cancellationToken)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(Edition)];
    }

    /// <summary>One; null when there is none.</summary>
    public async Task<ProgrammeEdition?> FindAsync(string id, int version, CancellationToken cancellationToken)
    {
        var row = await tables.Programmes.GetEntityIfExistsAsync<TableEntity>(Partition, Key(id, version), cancellationToken: cancellationToken);
        return row.HasValue ? Edition(row.Value!) : null;
    }

    /// <summary>Keeps an edition, unless one is kept under its version already.</summary>
    /// <returns>What is kept under that version now.</returns>
    public async Task<ProgrammeEdition> KeepAsync(ProgrammeEdition edition, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Programmes.AddEntityAsync(Row(edition), cancellationToken);
            return edition;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // Another instance starts too, or the answer to our own first attempt was lost.
            return (await FindAsync(edition.Id, edition.Version, cancellationToken))!;
        }
    }

    private static string Key(string id, int version) => string.Create(CultureInfo.InvariantCulture, $"{id}_{version:D8}");

    private static TableEntity Row(ProgrammeEdition edition)
    {
        var row = new TableEntity(Partition, Key(edition.Id, edition.Version)) { ["Id"] = edition.Id, ["Version"] = edition.Version };
        row.SetLong(Column, edition.Bytes);
        return row;
    }

    private static ProgrammeEdition Edition(TableEntity row) =>
        new(row.GetString("Id"), row.GetInt32("Version") ?? 0, Encoding.UTF8.GetString(row.GetLong(Column)));
}
