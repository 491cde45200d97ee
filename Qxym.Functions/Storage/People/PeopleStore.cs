using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.People;
using Qxym.Functions.Protection;

namespace Qxym.Functions.Storage.People;

/// <summary>
/// Who has applied where: one row per person and key (<see cref="UniquenessKeys"/>), so that a second application fails in storage however
/// many requests race (design §4). The rows are written before the application; those that have no application behind them are taken over
/// by the next attempt of the same person; the place in the programme year is given free by the reconciling timer when nobody comes back.
/// </summary>
public sealed class PeopleStore(Tables tables, PersonalDataProtector protector)
{
    /// <summary>The key of a person: a keyed hash of the ID number.</summary>
    public string KeyOf(IdNumber idNumber) => protector.Index("id", idNumber.Value);

    /// <summary>Which of the keys are taken, and by what.</summary>
    public async Task<IReadOnlyList<TakenKey>> FindAsync(string personKey, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var rows = await Task.WhenAll(keys.Select(k =>
            tables.People.GetEntityIfExistsAsync<TableEntity>(personKey, k, cancellationToken: cancellationToken)));
        return [.. rows.Where(r => r.HasValue).Select(r => new TakenKey(r.Value!.RowKey, Id(r.Value), r.Value.ETag, r.Value.Timestamp))];
    }

    /// <summary>Takes keys for an application, all or none.</summary>
    /// <param name="personKey">Whose keys.</param>
    /// <param name="id">The application.</param>
    /// <param name="keys">Which keys.</param>
    /// <param name="known">The rows that were there when it was decided that they may be taken; they are taken over.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when one of them was taken or changed in between.</returns>
    public async Task<bool> TryTakeAsync(
        string personKey, ApplicationId id, IReadOnlyList<string> keys, IReadOnlyList<TakenKey> known, CancellationToken cancellationToken)
    {
        try
        {
            await tables.People.SubmitTransactionAsync(keys.Select(Take), cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // The answer to our own first attempt may have been lost and retried by the client library.
            var now = await FindAsync(personKey, keys, cancellationToken);
            return now.Count == keys.Count && now.All(t => t.Id == id);
        }

        TableTransactionAction Take(string key)
        {
            var row = new TableEntity(personKey, key) { ["ApplicationId"] = id.ToString() };
            return known.FirstOrDefault(t => t.Key == key) is { } taken
                ? new(TableTransactionActionType.UpdateReplace, row, taken.ETag)
                : new(TableTransactionActionType.Add, row);
        }
    }

    /// <summary>Gives the place free again, if that application still has it. Only for an id that is void.</summary>
    public async Task FreeAsync(string personKey, string programmeId, ApplicationId id, CancellationToken cancellationToken)
    {
        var row = await tables.People.GetEntityIfExistsAsync<TableEntity>(personKey, programmeId, cancellationToken: cancellationToken);
        if (!row.HasValue || Id(row.Value!) != id)
        {
            return;
        }

        try
        {
            await tables.People.DeleteEntityAsync(personKey, programmeId, row.Value!.ETag, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            // Somebody else has freed it and the person has taken it anew.
        }
    }

    /// <summary>A person's applications in all programmes, a page of ids.</summary>
    public Task<(IReadOnlyList<ApplicationId> Ids, string? Continuation)> ListAsync(
        string personKey, int pageSize, string? continuation, CancellationToken cancellationToken)
    {
        var ofProgrammes = TableClient.CreateQueryFilter($"PartitionKey eq {personKey} and RowKey lt {UniquenessKeys.Mark}");
        return tables.People.QueryAsync<TableEntity>(ofProgrammes, pageSize, cancellationToken: cancellationToken)
            .PageAsync(pageSize, continuation, Id, cancellationToken);
    }

    private static ApplicationId Id(TableEntity row) => new(Guid.Parse(row.GetString("ApplicationId")));
}

/// <summary>A key of a person that is taken.</summary>
/// <param name="Key">Which.</param>
/// <param name="Id">The application that took it.</param>
/// <param name="ETag">The row's.</param>
/// <param name="At">When it was taken, by the storage service's clock.</param>
public sealed record TakenKey(string Key, ApplicationId Id, ETag ETag, DateTimeOffset? At);
