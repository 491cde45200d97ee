using Azure;
using Azure.Data.Tables;

namespace Qxym.Functions.Storage.Applications;

/// <summary>
/// Notes, among the announced changes, that a request is about to claim a place for an application. Each has a row of its own, which goes when the request ends:
/// so the claim of one that died is found, whatever others have done with the application meanwhile.
/// </summary>
public sealed class ClaimNotes(Tables tables)
{
    private const string Prefix = "claim-";

    /// <summary>Whether a row of announcements is such a note.</summary>
    public static bool Is(TableEntity row) => row.RowKey.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Notes that a claim begins.</summary>
    public async Task<ClaimNote> BeginAsync(ApplicationId id, CancellationToken cancellationToken)
    {
        var note = new ClaimNote(id, Prefix + Guid.NewGuid().ToString("N"));
        await tables.Outbox.UpsertEntityAsync(new TableEntity(id.ToString(), note.Key), TableUpdateMode.Replace, cancellationToken);
        return note;
    }

    /// <summary>The claim is noted by its application, or was given back.</summary>
    public Task EndAsync(ClaimNote note, CancellationToken cancellationToken) =>
        tables.Outbox.DeleteEntityAsync(note.Id.ToString(), note.Key, ETag.All, cancellationToken);

    /// <summary>Reads a row.</summary>
    public static ClaimNote From(TableEntity row) => new(new ApplicationId(Guid.Parse(row.PartitionKey)), row.RowKey);
}

/// <summary>One claim.</summary>
/// <param name="Id">The application.</param>
/// <param name="Key">Tells it from other claims of the application.</param>
public sealed record ClaimNote(ApplicationId Id, string Key);
