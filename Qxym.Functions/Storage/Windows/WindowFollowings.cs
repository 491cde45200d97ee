using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Storage.Windows;

/// <summary>Keeps how far running applications have followed changes of windows.</summary>
public sealed class WindowFollowings(Tables tables)
{
    private const string Partition = "windows";
    private const string Kind = "following";

    /// <summary>Those that are not finished, with what their row was when read.</summary>
    public async Task<IReadOnlyList<(WindowFollowing Following, ETag ETag, DateTimeOffset? WrittenAt)>> OpenAsync(CancellationToken cancellationToken)
    {
        var rows = await tables.Windows.QueryAsync<TableEntity>(WindowStore.Range($"{Kind}_"), cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        return [.. rows.Select(r => (Of(r), r.ETag, r.Timestamp)).Where(f => !f.Item1.IsFinished)];
    }

    /// <summary>That of a batch; null when its windows were never changed.</summary>
    public async Task<WindowFollowing?> FindAsync(string programmeId, string batchId, CancellationToken cancellationToken)
    {
        var row = await tables.Windows.GetEntityIfExistsAsync<TableEntity>(
            Partition, WindowStore.Key(Kind, programmeId, batchId), cancellationToken: cancellationToken);
        return row.HasValue ? Of(row.Value!) : null;
    }

    /// <summary>Notes how far it has come.</summary>
    /// <returns>The row's new ETag; null when there is a newer change, or somebody else is at work.</returns>
    public async Task<ETag?> TryNoteAsync(WindowFollowing following, ETag etag, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await tables.Windows.UpdateEntityAsync(Row(following), etag, TableUpdateMode.Replace, cancellationToken);
            return answer.Headers.ETag;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return null;
        }
    }

    internal static TableEntity Row(WindowFollowing following) =>
        new(Partition, WindowStore.Key(Kind, following.ProgrammeId, following.BatchId))
        {
            ["Following"] = JsonSerializer.Serialize(following, DomainJson.Options),
        };

    private static WindowFollowing Of(TableEntity row) => JsonSerializer.Deserialize<WindowFollowing>(row.GetString("Following"), DomainJson.Options)!;
}
