using Azure;
using Azure.Data.Tables;
using Qxym.Domain.People;
using Qxym.Functions.Protection;

namespace Qxym.Functions.Storage.People;

/// <summary>
/// Who has applied where: one row per person and programme, insert-only, so that a second application fails in storage however many
/// requests race (design §4). It is written before the application; one that has no application behind it is taken over by the next
/// attempt of the same person, or given free by the reconciling timer when nobody comes back.
/// </summary>
public sealed class PeopleStore(Tables tables, PersonalDataProtector protector)
{
    /// <summary>The key of a person: a keyed hash of the ID number.</summary>
    public string KeyOf(IdNumber idNumber) => protector.Index("id", idNumber.Value);

    /// <summary>The application id taken by a person in a programme; null when none is.</summary>
    public async Task<ApplicationId?> FindAsync(string personKey, string programmeId, CancellationToken cancellationToken)
    {
        var row = await tables.People.GetEntityIfExistsAsync<TableEntity>(personKey, programmeId, cancellationToken: cancellationToken);
        return row.HasValue ? Id(row.Value!) : null;
    }

    /// <summary>Takes the person's one place in the programme.</summary>
    /// <returns>False when it is taken already.</returns>
    public async Task<bool> TryTakeAsync(string personKey, string programmeId, ApplicationId id, CancellationToken cancellationToken)
    {
        try
        {
            await tables.People.AddEntityAsync(new TableEntity(personKey, programmeId) { ["ApplicationId"] = id.ToString() }, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return await FindAsync(personKey, programmeId, cancellationToken) == id;
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
    public async Task<(IReadOnlyList<ApplicationId> Ids, string? Continuation)> ListAsync(
        string personKey, int pageSize, string? continuation, CancellationToken cancellationToken)
    {
        var pages = tables.People.QueryAsync<TableEntity>(r => r.PartitionKey == personKey, pageSize, cancellationToken: cancellationToken);
        await foreach (var page in pages.AsPages(continuation, pageSize).WithCancellation(cancellationToken))
        {
            return ([.. page.Values.Select(Id)], page.ContinuationToken);
        }

        return ([], null);
    }

    private static ApplicationId Id(TableEntity row) => new(Guid.Parse(row.GetString("ApplicationId")));
}
