using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;
using Qxym.Functions.Protection;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Storage.Reviews;

/// <summary>
/// The unions' inboxes: an index over applications, a partition each, so that a page and the counts cost one call each whatever the inbox
/// holds. It follows the applications; <see cref="SyncAsync"/> can be repeated at will and counts everything once.
/// </summary>
public sealed class InboxStore(Tables tables, PersonalDataProtector protector)
{
    private const int MostTries = 50;

    private readonly InboxRows _rows = new(protector);

    /// <summary>Brings the inboxes in line with an application; rows that are known to be right already are left alone.</summary>
    /// <param name="certain">Whether the places noted with the application can be relied on.</param>
    /// <returns>Where it lies now.</returns>
    public async Task<IReadOnlyList<InboxKey>> SyncAsync(StoredApplication application, bool certain, CancellationToken cancellationToken)
    {
        var rows = _rows.Of(application).ToList();
        var unsure = !certain || application.Outbox.Any(version => version < application.State.Version);
        var possible = unsure ? InboxRows.PossiblePlaces(application) : [];
        var unions = rows.Select(r => r.PartitionKey).Concat(application.InboxKeys.Concat(possible).Select(k => k.Partition)).Distinct();
        await Task.WhenAll(unions.Select(union => SyncUnionAsync(
            application, union, [.. rows.Where(r => r.PartitionKey == union)], unsure, cancellationToken)));
        return [.. rows.Select(InboxRows.Key)];
    }

    /// <summary>A page of an inbox, oldest submission first.</summary>
    public Task<(IReadOnlyList<InboxItem> Items, string? Continuation)> ListAsync(
        InboxQuery query, int pageSize, string? continuation, CancellationToken cancellationToken) =>
        tables.Inboxes.QueryAsync<TableEntity>(Filter(query), pageSize, cancellationToken: cancellationToken)
            .PageAsync(pageSize, continuation, InboxRows.Item, cancellationToken);

    /// <summary>
    /// The application that waits next after another one, in the order of submission, from the beginning again after the last; null when none waits.
    /// What is on hold waits for nobody.
    /// </summary>
    public async Task<ApplicationId?> NextAsync(UnionId inboxOf, ApplicationId after, DateTimeOffset submittedAt, CancellationToken cancellationToken)
    {
        var (begin, end) = (InboxRows.Prefix(InboxState.Pending), InboxRows.Prefix(InboxState.Pending) + '~');
        var place = InboxRows.RowKey(InboxState.Pending, submittedAt, after);
        return await FirstAsync($"PartitionKey eq {inboxOf.Value} and RowKey gt {place} and RowKey lt {end} and OnHold eq {false}", cancellationToken)
            ?? await FirstAsync($"PartitionKey eq {inboxOf.Value} and RowKey ge {begin} and RowKey lt {place} and OnHold eq {false}", cancellationToken);
    }

    /// <summary>How much an inbox holds, of one programme or batch or of all.</summary>
    public async Task<InboxCounts> CountAsync(UnionId inboxOf, string? programmeId, string? batchId, CancellationToken cancellationToken)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in tables.Inboxes.QueryAsync<TableEntity>(InboxCounter.Filter(inboxOf, programmeId, batchId), cancellationToken: cancellationToken))
        {
            rows.Add(row);
        }

        return InboxCounter.Sum(rows);
    }

    private async Task<ApplicationId?> FirstAsync(FormattableString filter, CancellationToken cancellationToken)
    {
        var rows = tables.Inboxes.QueryAsync<TableEntity>(TableClient.CreateQueryFilter(filter), maxPerPage: 1, cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            return InboxRows.Item(row).ApplicationId;
        }

        return null;
    }

    private async Task SyncUnionAsync(
        StoredApplication application, string union, IReadOnlyList<TableEntity> rows, bool unsure, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var there = unsure
                ? await FindAsync(application, union, cancellationToken)
                : [.. application.InboxKeys.Where(k => k.Partition == union)];
            try
            {
                await MoveAsync(application, union, there, rows, cancellationToken);
                return;
            }
            catch (RequestFailedException e) when (InboxCounter.IsConflict(e))
            {
                // Another application was counted meanwhile, or this is done already: our own first attempt, whose answer was lost, or another run.
                unsure = true;
                await Task.Delay(Random.Shared.Next(1, 20), cancellationToken);
            }
        }

        throw new TimeoutException($"The inbox of union {union} changes too fast.");
    }

    /// <summary>Takes away, adds and counts in one transaction, each on condition that it was not done before.</summary>
    private async Task MoveAsync(
        StoredApplication application, string union, IReadOnlyList<InboxKey> there, IReadOnlyList<TableEntity> rows, CancellationToken cancellationToken)
    {
        var keys = rows.Select(InboxRows.Key).ToList();
        var changed = rows.Where((r, i) => there.Any(k => k.Row == r.RowKey) && !there.Contains(keys[i]))
            .Select(r => new TableTransactionAction(TableTransactionActionType.UpdateReplace, r, ETag.All));
        var gone = there.Where(k => keys.All(other => other.Row != k.Row)).ToList();
        var come = keys.Where(k => there.All(other => other.Row != k.Row)).ToList();
        List<TableTransactionAction> actions =
        [
            .. changed,
            .. gone.Select(k => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(union, k.Row), ETag.All)),
            .. rows.Where(r => come.Any(k => k.Row == r.RowKey)).Select(r => new TableTransactionAction(TableTransactionActionType.Add, r)),
        ];
        if (gone.Count + come.Count > 0)
        {
            actions.Add(InboxCounter.After(await CounterAsync(application, union, cancellationToken), gone, come));
        }

        if (actions.Count > 0)
        {
            await tables.Inboxes.SubmitTransactionAsync(actions, cancellationToken);
        }
    }

    private async Task<TableEntity> CounterAsync(StoredApplication application, string union, CancellationToken cancellationToken)
    {
        var empty = InboxCounter.Empty(union, application.State);
        var counter = await tables.Inboxes.GetEntityIfExistsAsync<TableEntity>(union, empty.RowKey, cancellationToken: cancellationToken);
        return counter.HasValue ? counter.Value! : empty;
    }

    /// <summary>Where in an inbox the application lies, looked up at every place it can have come to.</summary>
    private async Task<IReadOnlyList<InboxKey>> FindAsync(StoredApplication application, string union, CancellationToken cancellationToken)
    {
        var places = application.InboxKeys.Concat(InboxRows.PossiblePlaces(application)).Where(k => k.Partition == union).DistinctBy(k => k.Row);
        var rows = await Task.WhenAll(places.Select(k =>
            tables.Inboxes.GetEntityIfExistsAsync<TableEntity>(union, k.Row, cancellationToken: cancellationToken)));
        return [.. rows.Where(r => r.HasValue).Select(r => InboxRows.Key(r.Value!))];
    }

    private string Filter(InboxQuery query)
    {
        var prefix = InboxRows.Prefix(query.State);
        var from = query.SubmittedFrom is { } first ? prefix + InboxRows.Submitted(first) : prefix;
        var to = query.SubmittedTo is { } end ? prefix + InboxRows.Submitted(end) : prefix + '~';
        List<string> terms = [TableClient.CreateQueryFilter($"PartitionKey eq {query.InboxOf.Value} and RowKey ge {from} and RowKey lt {to}")];
        void Equal(string column, string? value)
        {
            if (value is not null)
            {
                terms.Add($"{column} eq '{value.Replace("'", "''", StringComparison.Ordinal)}'");
            }
        }

        if (query.OnHold is { } held)
        {
            terms.Add(TableClient.CreateQueryFilter($"OnHold eq {held}"));
        }

        Equal("ProgrammeId", query.ProgrammeId);
        Equal("BatchId", query.BatchId);
        Equal("UnionId", query.UnionId?.Value);
        Equal("Unit", query.Unit);
        Equal("NameKey", query.Name is null ? null : protector.Index("name", query.Name));
        return string.Join(" and ", terms);
    }
}
