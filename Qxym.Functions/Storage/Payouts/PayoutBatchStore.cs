using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Payouts;
using Qxym.Functions.Protection;

namespace Qxym.Functions.Storage.Payouts;

/// <summary>
/// Payment batches, a partition each: the head, which is changed under its ETag and alone says what counts, the lines, and the bank's
/// results, which count once the head names their import.
/// </summary>
public sealed class PayoutBatchStore(Tables tables, PersonalDataProtector protector)
{
    private static readonly string[] Names = ["PartitionKey", "ProgrammeId"];
    private static readonly string[] Numbers = ["RowKey", "Number"];

    private readonly PayoutRows _rows = new(protector);

    /// <summary>The head; null when there is no such batch.</summary>
    public async Task<StoredPayout?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await HeadAsync(id, cancellationToken) is { } row ? PayoutRows.Stored(row) : null;

    /// <summary>The head that a note is about; null when there is none.</summary>
    public async Task<StoredPayout?> FindAsync(PayoutNote note, CancellationToken cancellationToken) =>
        await FindAsync(note.Id, cancellationToken) is { } found && PayoutRows.NewestFirst(found.Batch.CreatedAt, note.Id) == note.Key ? found : null;

    /// <summary>Notes that a batch is wanted; one that is there stays as it is.</summary>
    /// <returns>The one that is there now.</returns>
    public async Task<StoredPayout> BeginAsync(PayoutBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await tables.PayoutBatches.AddEntityAsync(PayoutRows.HeadRow(batch, NewCommit()), cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // Asked for before under the same key, or our own first attempt, whose answer was lost.
        }

        return (await FindAsync(batch.Id, cancellationToken))!;
    }

    /// <summary>Writes the next version of a head.</summary>
    /// <returns>False when it has changed since it was read: read and decide again.</returns>
    public async Task<bool> TrySaveAsync(StoredPayout current, PayoutBatch next, CancellationToken cancellationToken)
    {
        var commit = NewCommit();
        try
        {
            await tables.PayoutBatches.UpdateEntityAsync(PayoutRows.HeadRow(next, commit), current.ETag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            // The answer to our own first attempt may have been lost and retried by the client library.
            return (await HeadAsync(next.Id, cancellationToken))?.GetString("Commit") == commit;
        }
    }

    /// <summary>Which batches there are, by id, a page: for checks of the whole. It goes over all their lines.</summary>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    /// <param name="count">So many, unless it is the last page.</param>
    public async Task<IReadOnlyList<(Guid Id, string ProgrammeId)>> AfterAsync(Guid? after, int count, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey gt {after?.ToString() ?? ""} and RowKey eq {PayoutRows.Head}");
        return await tables.PayoutBatches.QueryAsync<TableEntity>(filter, Math.Min(count, TablePages.MostInAnswer), Names, cancellationToken)
            .FirstAsync(count, r => (Guid.Parse(r.PartitionKey), r.GetString("ProgrammeId")), cancellationToken);
    }

    /// <summary>Writes a line, in place of one of the same application that has no number yet.</summary>
    /// <returns>False when it has one: the batch was closed meanwhile, and whoever writes comes too late.</returns>
    public async Task<bool> TryPutLineAsync(Guid id, BatchLine line, CancellationToken cancellationToken)
    {
        var row = _rows.LineRow(id, line);
        while (true)
        {
            try
            {
                await tables.PayoutBatches.AddEntityAsync(row, cancellationToken);
                return true;
            }
            catch (RequestFailedException e) when (e.Status == 409)
            {
                // Written before, or it was our own first attempt, whose answer was lost.
            }

            var known = await LineRowAsync(id, line.ApplicationId, cancellationToken);
            if (known is not null && PayoutRows.Number(known) > 0)
            {
                return false;
            }

            if (known is not null && await TryReplaceAsync(row, known.ETag, cancellationToken))
            {
                return true;
            }
        }
    }

    /// <summary>The number of an application's line, 0 while it has none; null when there is no line.</summary>
    public async Task<int?> NumberAsync(Guid id, ApplicationId applicationId, CancellationToken cancellationToken) =>
        await LineRowAsync(id, applicationId, cancellationToken) is { } row ? PayoutRows.Number(row) : null;

    /// <summary>Writes lines, in place of those of the same applications.</summary>
    public Task PutLinesAsync(Guid id, IReadOnlyList<BatchLine> lines, CancellationToken cancellationToken) =>
        tables.PayoutBatches.PutAsync(lines.Select(l => _rows.LineRow(id, l)), cancellationToken);

    /// <summary>Takes a line out; none is as well.</summary>
    public Task DeleteLineAsync(Guid id, ApplicationId applicationId, CancellationToken cancellationToken) =>
        tables.PayoutBatches.DeleteEntityAsync(id.ToString(), PayoutRows.LineKey(applicationId), ETag.All, cancellationToken);

    /// <summary>Takes a line out, unless it has a number.</summary>
    public async Task DeleteUnnumberedLineAsync(Guid id, ApplicationId applicationId, CancellationToken cancellationToken)
    {
        if (await LineRowAsync(id, applicationId, cancellationToken) is { } row && PayoutRows.Number(row) == 0)
        {
            try
            {
                await tables.PayoutBatches.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellationToken);
            }
            catch (RequestFailedException e) when (e.Status == 412)
            {
                // It has been given a number meanwhile.
            }
        }
    }

    /// <summary>The line of an application; null when there is none.</summary>
    public async Task<BatchLine?> LineAsync(Guid id, ApplicationId applicationId, CancellationToken cancellationToken) =>
        await LineRowAsync(id, applicationId, cancellationToken) is { } row ? _rows.Line(row) : null;

    /// <summary>All lines, in their order.</summary>
    public async Task<IReadOnlyList<BatchLine>> LinesAsync(Guid id, CancellationToken cancellationToken)
    {
        var lines = new List<BatchLine>();
        await foreach (var row in tables.PayoutBatches.QueryAsync<TableEntity>(Between(id, PayoutRows.LinePrefix, PayoutRows.LinesEnd), cancellationToken: cancellationToken))
        {
            lines.Add(_rows.Line(row));
        }

        return [.. lines.OrderBy(l => l.Number)];
    }

    /// <summary>Whose some lines are, by number.</summary>
    /// <param name="first">The number of the first.</param>
    /// <param name="last">The number of the last.</param>
    public async Task<IReadOnlyDictionary<int, ApplicationId>> ApplicationsAsync(Guid id, int first, int last, CancellationToken cancellationToken)
    {
        var applications = new Dictionary<int, ApplicationId>();
        var filter = $"{Between(id, PayoutRows.LinePrefix, PayoutRows.LinesEnd)} and {TableClient.CreateQueryFilter($"Number ge {first} and Number le {last}")}";
        await foreach (var row in tables.PayoutBatches.QueryAsync<TableEntity>(filter, select: Numbers, cancellationToken: cancellationToken))
        {
            applications[PayoutRows.Number(row)] = PayoutRows.ApplicationOf(row);
        }

        return applications;
    }

    /// <summary>Writes results before the head names their import; written again they stay the same.</summary>
    public Task SaveResultsAsync(Guid id, string importId, IReadOnlyList<LineOutcome> outcomes, CancellationToken cancellationToken) =>
        tables.PayoutBatches.PutAsync(PayoutRows.ResultRows(id, importId, outcomes), cancellationToken);

    /// <summary>The bank's last word on each line, by the imports that the head names, in the lines' order.</summary>
    public async Task<IReadOnlyList<LineOutcome>> OutcomesAsync(PayoutBatch batch, CancellationToken cancellationToken) =>
        LineOutcome.Latest(await ResultsAsync(batch, cancellationToken));

    /// <summary>The bank's last word on each line of which its application may not know yet, in the lines' order.</summary>
    public async Task<IReadOnlyList<LineOutcome>> UntoldAsync(PayoutBatch batch, CancellationToken cancellationToken) =>
        LineOutcome.Latest(await ResultsAsync(batch.Id, batch.UntoldImports, cancellationToken));

    /// <summary>All that the imports say which the head names: two words on a line that was paid and returned.</summary>
    public Task<IReadOnlyList<LineOutcome>> ResultsAsync(PayoutBatch batch, CancellationToken cancellationToken) =>
        ResultsAsync(batch.Id, batch.Imports, cancellationToken);

    private async Task<IReadOnlyList<LineOutcome>> ResultsAsync(Guid id, IReadOnlyList<ResultImport> imports, CancellationToken cancellationToken)
    {
        var outcomes = new List<LineOutcome>();
        foreach (var import in imports)
        {
            var prefix = PayoutRows.ResultPrefix(import.Id);
            await foreach (var row in tables.PayoutBatches.QueryAsync<TableEntity>(Between(id, prefix, prefix + '~'), cancellationToken: cancellationToken))
            {
                outcomes.AddRange(PayoutRows.Outcomes(row));
            }
        }

        return outcomes;
    }

    private static string NewCommit() => Guid.NewGuid().ToString("N");

    private static string Between(Guid id, string from, string to) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {id.ToString()} and RowKey ge {from} and RowKey lt {to}");

    /// <returns>False when somebody was faster.</returns>
    private async Task<bool> TryReplaceAsync(TableEntity row, ETag known, CancellationToken cancellationToken)
    {
        try
        {
            await tables.PayoutBatches.UpdateEntityAsync(row, known, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return false;
        }
    }

    private Task<TableEntity?> HeadAsync(Guid id, CancellationToken cancellationToken) => RowAsync(id, PayoutRows.Head, cancellationToken);

    private Task<TableEntity?> LineRowAsync(Guid id, ApplicationId applicationId, CancellationToken cancellationToken) =>
        RowAsync(id, PayoutRows.LineKey(applicationId), cancellationToken);

    private async Task<TableEntity?> RowAsync(Guid id, string key, CancellationToken cancellationToken)
    {
        var row = await tables.PayoutBatches.GetEntityIfExistsAsync<TableEntity>(id.ToString(), key, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }
}
