using Azure.Data.Tables;
using Qxym.Domain.Programmes;

namespace Qxym.Functions.Storage.Lists;

/// <summary>
/// The lists of persons that programmes are given: a partition per programme and list, a row per person under the keyed hash of the ID
/// number. Nothing else of a person is kept.
/// </summary>
public sealed class PersonListStore(Tables tables)
{
    private const int MostInTransaction = 100;

    /// <summary>The ids of a programme's lists that a person stands on.</summary>
    public async Task<IReadOnlySet<string>> FindAsync(Programme programme, string personKey, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(programme.Eligibility.Lists.Select(async list =>
        {
            var row = await tables.PersonLists.GetEntityIfExistsAsync<TableEntity>(
                Partition(programme.Id, list.Id), personKey, cancellationToken: cancellationToken);
            return row.HasValue ? list.Id : null;
        }));
        return found.OfType<string>().ToHashSet();
    }

    /// <summary>Puts persons on a list; those who stand on it already stay.</summary>
    public async Task AddAsync(string programmeId, string listId, IReadOnlyCollection<string> personKeys, CancellationToken cancellationToken)
    {
        var partition = Partition(programmeId, listId);
        foreach (var some in personKeys.Chunk(MostInTransaction))
        {
            await tables.PersonLists.SubmitTransactionAsync(
                some.Select(key => new TableTransactionAction(TableTransactionActionType.UpsertReplace, new TableEntity(partition, key))), cancellationToken);
        }
    }

    /// <summary>Both are route ids, so the point keeps them apart.</summary>
    private static string Partition(string programmeId, string listId) => $"{programmeId}.{listId}";
}
