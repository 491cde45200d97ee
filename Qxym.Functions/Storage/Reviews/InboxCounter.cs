using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Storage.Reviews;

/// <summary>
/// How many rows of each state an inbox holds, a row for each batch in the inbox's own partition, so that one transaction moves a line and
/// counts it. Each is split into parts by application: reviewers that decide at once seldom wait for each other.
/// </summary>
internal static class InboxCounter
{
    private const string Prefix = "count_";
    private const int Parts = 8;

    /// <summary>The row that counts an application, as it would be if it had counted nothing yet.</summary>
    public static TableEntity Empty(string union, ApplicationState state) =>
        new(union, $"{Prefix}{state.ProgrammeId}_{state.BatchId}_{state.Id.Value.ToByteArray()[^1] % Parts}") { ["BatchId"] = state.BatchId };

    /// <summary>The row after lines have gone and others have come.</summary>
    public static TableTransactionAction After(TableEntity counter, IEnumerable<InboxKey> gone, IEnumerable<InboxKey> come)
    {
        foreach (var (key, step) in gone.Select(k => (k, -1)).Concat(come.Select(k => (k, 1))))
        {
            var column = InboxRows.StateOf(key.Row).ToString();
            counter[column] = (counter.GetInt32(column) ?? 0) + step;
        }

        return counter.ETag == default
            ? new(TableTransactionActionType.Add, counter)
            : new(TableTransactionActionType.UpdateReplace, counter, counter.ETag);
    }

    /// <summary>What finds the rows of an inbox, of one programme or batch or of all.</summary>
    public static string Filter(UnionId inboxOf, string? programmeId, string? batchId)
    {
        var prefix = programmeId is null ? Prefix : $"{Prefix}{programmeId}_";
        var rows = TableClient.CreateQueryFilter($"PartitionKey eq {inboxOf.Value} and RowKey ge {prefix} and RowKey lt {prefix + '~'}");
        return batchId is null ? rows : $"{rows} and {TableClient.CreateQueryFilter($"BatchId eq {batchId}")}";
    }

    /// <summary>The sum of rows.</summary>
    public static InboxCounts Sum(IReadOnlyList<TableEntity> rows)
    {
        int Of(InboxState state) => rows.Sum(r => r.GetInt32(state.ToString()) ?? 0);
        return new(Of(InboxState.Pending), Of(InboxState.Corrected), Of(InboxState.Returned), Of(InboxState.Approved), Of(InboxState.Rejected));
    }

    /// <summary>Whether a write lost against another: what was to go had gone, what was to come was there, or the count had changed.</summary>
    public static bool IsConflict(RequestFailedException error) => error.Status is 404 or 409 or 412;
}
