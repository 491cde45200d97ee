using Azure.Data.Tables;
using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Storage.Lists;

/// <summary>
/// The lists of persons that programmes are given: a partition per programme and list, a row per person under the keyed hash of the ID
/// number. Nothing else of a person is kept. Whoever was disqualified here is also kept by the union at the top of the tree, and counts as standing on
/// every list of disqualified persons of programmes below it, of whatever year (docs/decisions/0010).
/// </summary>
public sealed class PersonListStore(Tables tables, UnionDirectory unions)
{
    /// <summary>The ids of a programme's lists that a person stands on.</summary>
    public async Task<IReadOnlySet<string>> FindAsync(Programme programme, string personKey, CancellationToken cancellationToken)
    {
        var lists = programme.Eligibility.Lists;
        var disqualified = lists.Where(l => l.Kind == PersonListKind.Disqualified).Select(l => l.Id).ToList();
        var tops = disqualified.Count == 0 ? [] : programme.Batches.SelectMany(b => b.Regions).Select(TopOf).Distinct();
        var found = await Task.WhenAll(
        [
            .. lists.Select(list => FindAsync(Partition(programme.Id, list.Id), personKey, [list.Id], cancellationToken)),
            .. tops.Select(top => FindAsync(OfDisqualified(top), personKey, disqualified, cancellationToken)),
        ]);
        return found.SelectMany(ids => ids).ToHashSet();
    }

    /// <summary>Keeps the person of a disqualified application. Can be repeated.</summary>
    public async Task SyncAsync(StoredApplication application, CancellationToken cancellationToken)
    {
        if (application.State.Status == ApplicationStatus.Disqualified)
        {
            var row = new TableEntity(OfDisqualified(TopOf(application.State.CityId)), application.PersonKey)
            {
                ["ApplicationId"] = application.State.Id.ToString(),
            };
            await tables.PersonLists.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
        }
    }

    /// <summary>Puts persons on a list; those who stand on it already stay.</summary>
    public Task AddAsync(string programmeId, string listId, IReadOnlyCollection<string> personKeys, CancellationToken cancellationToken) =>
        tables.PersonLists.PutAsync(personKeys.Select(key => new TableEntity(Partition(programmeId, listId), key)), cancellationToken);

    private async Task<IReadOnlyList<string>> FindAsync(
        string partition, string personKey, IReadOnlyList<string> listIds, CancellationToken cancellationToken) =>
        (await tables.PersonLists.GetEntityIfExistsAsync<TableEntity>(partition, personKey, cancellationToken: cancellationToken)).HasValue ? listIds : [];

    private UnionId TopOf(UnionId unionId) => unions.Current.PathOf(unionId)[0].Id;

    /// <summary>No programme's id begins so.</summary>
    private static string OfDisqualified(UnionId top) => $"~disqualified.{top}";

    /// <summary>Both are route ids, so the point keeps them apart.</summary>
    private static string Partition(string programmeId, string listId) => $"{programmeId}.{listId}";
}
