using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Applications;
using Qxym.Functions.Protection;
using Qxym.Functions.Storage.Programmes;
using Qxym.Functions.Storage.Statistics;

namespace Qxym.Functions.Storage.Applications;

/// <summary>
/// Applications, a partition each (design §3): one query reads all of one, one entity-group transaction with the row's ETag changes it,
/// with record, outbox and idempotency answer in the same transaction.
/// </summary>
public sealed class ApplicationStore(Tables tables, PersonalDataProtector protector, ProgrammeVersions versions)
{
    private readonly ApplicationRows _rows = new(protector);

    /// <summary>Reads an application, and sees to it that the programme it goes by is known here; null when there is none.</summary>
    public async Task<StoredApplication?> FindAsync(ApplicationId id, CancellationToken cancellationToken)
    {
        var partition = id.ToString();
        var rows = new List<TableEntity>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey lt {ApplicationRows.HistoryPrefix}");
        await foreach (var row in tables.Applications.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            rows.Add(row);
        }

        if (_rows.Read(rows) is not { } application)
        {
            return null;
        }

        await versions.MeetAsync(application.State, cancellationToken);
        return application;
    }

    /// <summary>The answer that was given under an idempotency key; null when none was.</summary>
    public IdempotencyRecord? AnswerTo(StoredApplication application, string key) => application.Answers.GetValueOrDefault(protector.Index("key", key));

    /// <summary>A page of the history of a slot, oldest first.</summary>
    public Task<(IReadOnlyList<MaterialVersion> Items, string? Continuation)> HistoryAsync(
        ApplicationId id, string slot, int pageSize, string? continuation, CancellationToken cancellationToken)
    {
        var (from, to) = ApplicationRows.HistoryKeys(slot);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {id.ToString()} and RowKey ge {from} and RowKey lt {to}");
        return tables.Applications.QueryAsync<TableEntity>(filter, pageSize, cancellationToken: cancellationToken)
            .PageAsync(pageSize, continuation, ApplicationRows.MaterialVersion, cancellationToken);
    }

    /// <summary>
    /// Notes that a new application may come, before anything of it is written: if nobody carries it through, the reconciling timer finds by this
    /// note whose place it took.
    /// </summary>
    public Task AnnounceNewAsync(ApplicationId id, string personKey, string programmeId, CancellationToken cancellationToken) =>
        AnnounceAsync(new Announcement(id, 1, new Claim(personKey, programmeId)), cancellationToken);

    /// <summary>Writes a new application, which has been announced.</summary>
    /// <returns>False when there is one with that id already, or the id is void.</returns>
    public async Task<bool> TryCreateAsync(
        Transition.Accepted first, ApplicationForm form, string personKey, KeptAnswer? answer, CancellationToken cancellationToken)
    {
        var commit = NewCommit();
        List<TableTransactionAction> actions =
        [
            Add(ApplicationRows.ApplicationRow(first.State, personKey, commit)),
            .. Additions(first, form, answer),
        ];
        return await SubmitAsync(first.State.Id, actions, commit, cancellationToken);
    }

    /// <summary>Makes sure that an application which is not there never will be, however late its request comes on.</summary>
    /// <returns>False when there is one with that id.</returns>
    public async Task<bool> TryVoidAsync(ApplicationId id, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Applications.AddEntityAsync(ApplicationRows.VoidRow(id), cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return await IsVoidAsync(id, cancellationToken);
        }
    }

    /// <summary>Whether the id can no longer become an application.</summary>
    public async Task<bool> IsVoidAsync(ApplicationId id, CancellationToken cancellationToken) =>
        await RowAsync(id, cancellationToken) is { } row && ApplicationRows.IsVoid(row);

    /// <summary>Changes nothing but the row's ETag: what was decided on it before can no longer be written, and is decided anew.</summary>
    /// <returns>False when it has changed since it was read.</returns>
    public async Task<bool> TryTouchAsync(StoredApplication current, CancellationToken cancellationToken)
    {
        try
        {
            var nothing = new TableEntity(current.State.Id.ToString(), ApplicationRows.Application);
            await tables.Applications.UpdateEntityAsync(nothing, current.RowETag, TableUpdateMode.Merge, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            return false;
        }
    }

    /// <summary>Writes what <see cref="Lifecycle"/> accepted.</summary>
    /// <param name="current">The application as it was read.</param>
    /// <param name="accepted">The next state and what belongs to it.</param>
    /// <param name="form">The new form, if the form changed.</param>
    /// <param name="answer">The answer to keep for retries, if the caller sent a key.</param>
    /// <returns>False when the application has changed since it was read: read and decide again.</returns>
    public async Task<bool> TryCommitAsync(
        StoredApplication current, Transition.Accepted accepted, ApplicationForm? form, KeptAnswer? answer, CancellationToken cancellationToken)
    {
        var commit = NewCommit();
        if (HasEffects(accepted))
        {
            await AnnounceAsync(new Announcement(accepted.State.Id, accepted.State.Version), cancellationToken);
        }

        var row = ApplicationRows.ApplicationRow(accepted.State, current.PersonKey, commit);
        List<TableTransactionAction> actions =
        [
            new(TableTransactionActionType.UpdateReplace, row, current.RowETag),
            .. Additions(accepted, form, answer),
        ];
        return await SubmitAsync(accepted.State.Id, actions, commit, cancellationToken);
    }

    /// <summary>Marks the effects of changes as done, and notes where the application now lies in inboxes and among those in progress, and what of it is counted.</summary>
    /// <returns>
    /// False, and nothing is noted, when some of it was acknowledged already: by our own first attempt, whose answer was lost, or by another run of
    /// the same activity, which may have known more. Then read and do it again, relying on no note.
    /// </returns>
    public async Task<bool> TryAcknowledgeAsync(
        StoredApplication application, IReadOnlyList<InboxKey> inboxKeys, string? progressKey, Counted? counted, CancellationToken cancellationToken)
    {
        var id = application.State.Id;
        var note = new TableTransactionAction(TableTransactionActionType.UpsertReplace, ApplicationRows.InboxRow(id, inboxKeys, progressKey, counted));
        try
        {
            await tables.Applications.SubmitTransactionAsync([note, .. application.Outbox.Select(v => Done(id, v))], cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            var left = (await FindAsync(id, cancellationToken))?.Outbox ?? [];
            await ForgetAsync(id, application.Outbox.Except(left), cancellationToken);
            return false;
        }

        await ForgetAsync(id, application.Outbox, cancellationToken);
        return true;
    }

    private Task<Response[]> ForgetAsync(ApplicationId id, IEnumerable<int> versions, CancellationToken cancellationToken) => Task.WhenAll(versions.Select(
        v => tables.Outbox.DeleteEntityAsync(id.ToString(), ApplicationRows.Number(v), ETag.All, cancellationToken)));

    private static string NewCommit() => Guid.NewGuid().ToString("N");

    private static bool HasEffects(Transition.Accepted accepted) => accepted.Event is not null || accepted.Sms is not null || accepted.State.Version == 1;

    private static TableTransactionAction Done(ApplicationId id, int version) =>
        new(TableTransactionActionType.Delete, new TableEntity(id.ToString(), ApplicationRows.OutboxKey(version)), ETag.All);

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    private IEnumerable<TableTransactionAction> Additions(Transition.Accepted accepted, ApplicationForm? form, KeptAnswer? answer)
    {
        var state = accepted.State;
        if (form is not null)
        {
            yield return Add(_rows.FormRow(state, form));
        }

        if (accepted.Record is { } record)
        {
            yield return Add(ApplicationRows.RecordRow(state.Id, record));
        }

        if (accepted.Material is { } version)
        {
            yield return Add(ApplicationRows.HistoryRow(state.Id, version));
        }

        if (accepted.Objection is { } objection)
        {
            yield return new(TableTransactionActionType.UpsertReplace, _rows.ObjectionRow(objection));
        }

        if (HasEffects(accepted))
        {
            yield return Add(ApplicationRows.OutboxRow(state));
        }

        if (accepted.Sms is { } occasion)
        {
            yield return Add(ApplicationRows.SmsRow(state, occasion));
        }

        if (answer is not null)
        {
            yield return Add(_rows.AnswerRow(state.Id, answer.Key, answer.Answer));
        }
    }

    /// <summary>
    /// Notes, before a change with effects is written, that it may be there: if the process dies before the effects are under way, the
    /// reconciling timer finds the change by this note.
    /// </summary>
    private async Task AnnounceAsync(Announcement announcement, CancellationToken cancellationToken) =>
        await tables.Outbox.UpsertEntityAsync(announcement.ToEntity(), TableUpdateMode.Replace, cancellationToken);

    private async Task<TableEntity?> RowAsync(ApplicationId id, CancellationToken cancellationToken)
    {
        var row = await tables.Applications.GetEntityIfExistsAsync<TableEntity>(
            id.ToString(), ApplicationRows.Application, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }

    private async Task<bool> SubmitAsync(ApplicationId id, List<TableTransactionAction> actions, string commit, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Applications.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // The answer to our own first attempt may have been lost and retried by the client library.
            return (await RowAsync(id, cancellationToken))?.GetString("Commit") == commit;
        }
    }
}

/// <summary>An answer to be kept under an idempotency key.</summary>
public sealed record KeptAnswer(string Key, IdempotencyRecord Answer);
