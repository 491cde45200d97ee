using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Storage.Unions;

/// <summary>The register in storage: what was changed of the unions that the data files hold, and what was added to them.</summary>
public sealed class UnionStore(Tables tables)
{
    private const int MostInOneTransaction = 100;
    private const int MostChangesAtOnce = (MostInOneTransaction / 2) - 1;

    /// <summary>How many changes there were: one cheap read tells whether anything is new.</summary>
    internal async Task<long> NumberAsync(CancellationToken cancellationToken) =>
        (await HeadAsync(cancellationToken))?.GetInt64("Number") ?? 0;

    /// <summary>The register as it is. Reads until no change comes in between.</summary>
    internal async Task<UnionEdition> LoadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var number = await NumberAsync(cancellationToken);
            if (number == 0)
            {
                return new UnionEdition(0, [], []);
            }

            var latest = new Dictionary<UnionId, RegisteredUnion>();
            var imports = await ReadImportsAsync(cancellationToken);
            foreach (var partition in imports)
            {
                await ReadAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), latest, cancellationToken);
            }

            await ReadAsync(RowsOf(UnionRows.UnionPrefix), latest, cancellationToken);
            if (await NumberAsync(cancellationToken) == number)
            {
                return new UnionEdition(number, [.. latest.Values], imports);
            }
        }
    }

    /// <summary>Writes changes that were decided on an edition: all of them or none.</summary>
    /// <returns>False when the register has changed since.</returns>
    internal async Task<bool> TryCommitAsync(UnionEdition edition, IReadOnlyList<UnionChange> changes, string mark, CancellationToken cancellationToken)
    {
        var head = await HeadAsync(cancellationToken);
        if ((head?.GetInt64("Number") ?? 0) != edition.Number)
        {
            return false;
        }

        var next = UnionRows.HeadRow(edition.Number + 1, mark);
        List<TableTransactionAction> actions =
        [
            head is null ? new(TableTransactionActionType.Add, next) : new(TableTransactionActionType.UpdateReplace, next, head.ETag),
            .. changes.Count <= MostChangesAtOnce ? Inline(changes) : [Upsert(UnionRows.ImportRow(edition.Number + 1, mark))],
        ];
        if (changes.Count > MostChangesAtOnce)
        {
            await StageAsync(mark, changes, cancellationToken);
        }

        try
        {
            await tables.Unions.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // The answer to our own first attempt may have been lost and retried by the client library.
            return (await HeadAsync(cancellationToken))?.GetString("Mark") == mark;
        }
    }

    /// <summary>What was ever changed of a union, the last first.</summary>
    internal async Task<IReadOnlyList<UnionChange>> HistoryAsync(UnionId id, IReadOnlyList<string> imports, CancellationToken cancellationToken)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in tables.Unions.QueryAsync<TableEntity>(
            RowsOf(UnionRows.HistoryPrefix(id)), cancellationToken: cancellationToken))
        {
            rows.Add(row);
        }

        foreach (var partition in imports)
        {
            var row = await tables.Unions.GetEntityIfExistsAsync<TableEntity>(partition, id.Value, cancellationToken: cancellationToken);
            rows.AddRange(row.HasValue ? [row.Value!] : []);
        }

        return [.. rows.Select(UnionRows.ReadChange).OrderByDescending(c => c.Union.Version)];
    }

    private static IEnumerable<TableTransactionAction> Inline(IEnumerable<UnionChange> changes) =>
        changes.SelectMany(c => new[] { Upsert(UnionRows.UnionRow(c)), Upsert(UnionRows.HistoryRow(c)) });

    private static TableTransactionAction Upsert(TableEntity row) => new(TableTransactionActionType.UpsertReplace, row);

    private async Task StageAsync(string partition, IEnumerable<UnionChange> changes, CancellationToken cancellationToken)
    {
        foreach (var chunk in changes.Chunk(MostInOneTransaction))
        {
            await tables.Unions.SubmitTransactionAsync(chunk.Select(c => Upsert(UnionRows.StagedRow(partition, c))), cancellationToken);
        }
    }

    private async Task<TableEntity?> HeadAsync(CancellationToken cancellationToken)
    {
        var head = await tables.Unions.GetEntityIfExistsAsync<TableEntity>(UnionRows.Partition, UnionRows.Head, cancellationToken: cancellationToken);
        return head.HasValue ? head.Value : null;
    }

    private async Task<IReadOnlyList<string>> ReadImportsAsync(CancellationToken cancellationToken)
    {
        var partitions = new List<string>();
        await foreach (var row in tables.Unions.QueryAsync<TableEntity>(RowsOf(UnionRows.ImportPrefix), cancellationToken: cancellationToken))
        {
            partitions.Add(row.GetString("Partition"));
        }

        return partitions;
    }

    /// <summary>The rows of the register's partition whose key begins so; a tilde sorts behind all that can follow.</summary>
    private static string RowsOf(string prefix) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {UnionRows.Partition} and RowKey ge {prefix} and RowKey lt {prefix + "~"}");

    private async Task ReadAsync(string filter, Dictionary<UnionId, RegisteredUnion> latest, CancellationToken cancellationToken)
    {
        await foreach (var row in tables.Unions.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            var union = UnionRows.ReadChange(row).Union;
            if (!latest.TryGetValue(union.Union.Id, out var known) || known.Version < union.Version)
            {
                latest[union.Union.Id] = union;
            }
        }
    }
}
