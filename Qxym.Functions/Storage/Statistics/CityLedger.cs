using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Statistics;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Storage.Statistics;

/// <summary>
/// The statistics of one programme in one city, a partition: a row of counts for each union that a worker has chosen, and a row for each
/// application that says what of it is counted. Both change in one transaction, so that nothing is counted twice or lost, however often
/// an activity is repeated. Requests that come while a write is under way go together into the next one; what this process wrote
/// last it need not read again.
/// </summary>
internal sealed class CityLedger(TableClient table, string partition, string cityRow, string cityPartition)
{
    /// <summary>Of one transaction: each takes at most five of its hundred rows.</summary>
    private const int MostTogether = 19;
    private const int MostTries = 30;

    private readonly Lock _gate = new();
    private readonly Queue<CountRequest> _queue = [];
    private readonly Dictionary<UnionId, UnionRow> _rows = [];
    private bool _isWriting;
    private bool _isListed;

    /// <summary>Counts an application as it is now, unless a later version is counted already.</summary>
    public async Task<Counted> WriteAsync(CountRequest request, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _queue.Enqueue(request);
            if (!_isWriting)
            {
                _isWriting = true;
                _ = DrainAsync();
            }
        }

        return await request.Done.Task.WaitAsync(cancellationToken);
    }

    private async Task DrainAsync()
    {
        while (Next() is { Count: > 0 } requests)
        {
            try
            {
                await WriteAsync(requests);
            }
            catch (Exception e)
            {
                // Everybody who asked is told; each asks again by itself.
                _rows.Clear();
                requests.ForEach(r => r.Done.TrySetException(e));
            }
        }
    }

    private List<CountRequest> Next()
    {
        lock (_gate)
        {
            var next = new List<CountRequest>();
            while (next.Count < MostTogether && _queue.TryPeek(out var request) && next.TrueForAll(r => r.Id != request.Id))
            {
                next.Add(_queue.Dequeue());
            }

            _isWriting = next.Count > 0;
            return next;
        }
    }

    private async Task WriteAsync(List<CountRequest> requests)
    {
        if (!_isListed)
        {
            await table.UpsertEntityAsync(new TableEntity(cityPartition, cityRow), TableUpdateMode.Replace, CancellationToken.None);
            _isListed = true;
        }

        for (var attempt = 1; !await TryAsync(requests); attempt++)
        {
            if (attempt == MostTries)
            {
                throw new RequestFailedException(412, $"The statistics in {partition} are written by too many at once.");
            }

            await Task.Delay(Random.Shared.Next(5, 50 * attempt));
            _rows.Clear();
            await Task.WhenAll(requests.Select(ReadAsync));
        }
    }

    /// <summary>False when something in storage is not as it was thought to be.</summary>
    private async Task<bool> TryAsync(List<CountRequest> requests)
    {
        foreach (var done in requests.Where(r => r.Known?.Version >= r.Version).ToList())
        {
            done.Done.TrySetResult(done.Known!);
            requests.Remove(done);
        }

        if (requests.Count == 0)
        {
            return true;
        }

        var counts = await CountAsync(requests);
        var rows = requests.Select(r => new Counted(partition, r.Version, r.Contribution, r.Known?.ETag ?? "")).ToList();
        List<TableTransactionAction> actions =
        [
            .. requests.Zip(rows, (r, row) => Write(row.ToEntity(r.Id), r.Known is null)),
            .. counts.Select(c => Write(UnionRow.Entity(partition, c.Key, c.Value), c.Value.ETag is null)),
            .. requests.SelectMany(Places),
        ];
        try
        {
            var written = (await table.SubmitTransactionAsync(actions, CancellationToken.None)).Value;
            Keep(requests, rows, [.. counts], [.. written.Take(requests.Count + counts.Count).Select(w => w.Headers.ETag!.Value)]);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private void Keep(List<CountRequest> requests, List<Counted> rows, List<KeyValuePair<UnionId, UnionRow>> counts, List<ETag> tags)
    {
        for (var i = 0; i < counts.Count; i++)
        {
            _rows[counts[i].Key] = counts[i].Value with { ETag = tags[requests.Count + i] };
        }

        for (var i = 0; i < requests.Count; i++)
        {
            requests[i].Done.TrySetResult(rows[i] with { ETag = tags[i].ToString() });
        }
    }

    private async Task<Dictionary<UnionId, UnionRow>> CountAsync(List<CountRequest> requests)
    {
        var counts = new Dictionary<UnionId, UnionRow>();
        foreach (var request in requests)
        {
            if (request.Known?.Contribution is { } before)
            {
                counts[before.UnionId] = (await RowAsync(before.UnionId, counts)).Map(c => c.Without(before));
            }

            if (request.Contribution is { } now)
            {
                counts[now.UnionId] = (await RowAsync(now.UnionId, counts)).Map(c => c.With(now));
            }
        }

        return counts;
    }

    private async Task<UnionRow> RowAsync(UnionId unionId, Dictionary<UnionId, UnionRow> counts)
    {
        if ((counts.GetValueOrDefault(unionId) ?? _rows.GetValueOrDefault(unionId)) is { } known)
        {
            return known;
        }

        var row = await table.GetEntityIfExistsAsync<TableEntity>(partition, UnionRow.KeyOf(unionId));
        return row.HasValue ? UnionRow.From(row.Value!) : new UnionRow(UnionCounts.None, null);
    }

    private async Task ReadAsync(CountRequest request)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(partition, Counted.RowKeyOf(request.Id));
        request.Known = row.HasValue ? Counted.From(row.Value!) : null;
    }

    /// <summary>Under which union the application is found.</summary>
    private IEnumerable<TableTransactionAction> Places(CountRequest request)
    {
        if (request.Known?.Contribution is { } before && before.UnionId != request.Contribution?.UnionId)
        {
            yield return new(TableTransactionActionType.Delete, Place.Entity(partition, request.Id, before), ETag.All);
        }

        if (request.Contribution is { } now)
        {
            yield return new(TableTransactionActionType.UpsertReplace, Place.Entity(partition, request.Id, now));
        }
    }

    private static TableTransactionAction Write(TableEntity row, bool isNew) =>
        isNew ? new(TableTransactionActionType.Add, row) : new(TableTransactionActionType.UpdateReplace, row, row.ETag);
}
