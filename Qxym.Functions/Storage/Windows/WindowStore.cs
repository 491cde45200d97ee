using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Texts;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Storage.Windows;

/// <summary>
/// Windows that administrators have changed: per batch the current ones, each change that was made, and how far running applications have
/// followed. One partition, so that one query reads all that is current and one transaction writes a change.
/// </summary>
public sealed class WindowStore(Tables tables)
{
    private const string Partition = "windows";
    private const string Current = "current";
    private const string History = "history";
    private const int MostOfHistory = 50;

    /// <summary>The windows of all batches whose windows were ever changed.</summary>
    public async Task<IReadOnlyList<RunningWindows>> CurrentAsync(CancellationToken cancellationToken)
    {
        var rows = await tables.Windows.QueryAsync<TableEntity>(Range($"{Current}_"), cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        return [.. rows.Select(Change).Select(c => new RunningWindows(c.ProgrammeId, c.BatchId, c.Version, c.After))];
    }

    /// <summary>The newest changes of a batch, the newest first, at most fifty.</summary>
    public async Task<IReadOnlyList<StoredWindowChange>> HistoryAsync(string programmeId, string batchId, CancellationToken cancellationToken)
    {
        var range = Range($"{Key(History, programmeId, batchId)}_");
        return await tables.Windows.QueryAsync<TableEntity>(range, MostOfHistory, cancellationToken: cancellationToken)
            .FirstAsync(MostOfHistory, Change, cancellationToken);
    }

    /// <summary>Writes a change, with its history, and sets the applications on their way after it, all or nothing.</summary>
    /// <returns>False when somebody else has changed the windows meanwhile.</returns>
    public async Task<bool> TryWriteAsync(StoredWindowChange change, CancellationToken cancellationToken)
    {
        var current = await FindAsync(change.ProgrammeId, change.BatchId, cancellationToken);
        if ((current is null ? 0 : Change(current).Version) != change.Version - 1)
        {
            return false;
        }

        var row = Row(Key(Current, change.ProgrammeId, change.BatchId), change);
        var past = Row($"{Key(History, change.ProgrammeId, change.BatchId)}_{99_999_999 - change.Version:D8}", change);
        TableTransactionAction[] actions =
        [
            current is null ? new(TableTransactionActionType.Add, row) : new(TableTransactionActionType.UpdateReplace, row, current.ETag),
            new(TableTransactionActionType.UpsertReplace, past),
            new(TableTransactionActionType.UpsertReplace, WindowFollowings.Row(new(change.ProgrammeId, change.BatchId, change.Version, "", 0, false))),
        ];
        try
        {
            await tables.Windows.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // A lost answer is retried by the client library, and then loses to its own first attempt.
            return await FindAsync(change.ProgrammeId, change.BatchId, cancellationToken) is { } there && Change(there).Id == change.Id;
        }
    }

    internal static string Key(string kind, string programmeId, string batchId) => $"{kind}_{programmeId}_{batchId}";

    internal static string Range(string prefix) =>
        string.Create(CultureInfo.InvariantCulture, $"PartitionKey eq '{Partition}' and RowKey ge '{prefix}' and RowKey lt '{prefix[..^1]}`'");

    private static TableEntity Row(string key, StoredWindowChange change) =>
        new(Partition, key) { ["Change"] = JsonSerializer.Serialize(change, DomainJson.Options) };

    private static StoredWindowChange Change(TableEntity row) =>
        JsonSerializer.Deserialize<StoredWindowChange>(row.GetString("Change"), DomainJson.Options)!;

    private async Task<TableEntity?> FindAsync(string programmeId, string batchId, CancellationToken cancellationToken)
    {
        var row = await tables.Windows.GetEntityIfExistsAsync<TableEntity>(
            Partition, Key(Current, programmeId, batchId), cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }
}
