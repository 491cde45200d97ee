using System.Collections.Concurrent;
using Azure.Data.Tables;
using Qxym.Domain.Statistics;
using Qxym.Domain.Unions;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Storage.Statistics;

/// <summary>
/// Statistics by the union that workers chose, kept up with every change of an application (feature J2), and with them the lists of a
/// union's applications. An application is counted in the partition of the city it cannot leave; what stands above is summed up
/// when it is read (docs/statistics.md).
/// </summary>
public sealed class StatisticsStore(Tables tables, UnionDirectory unions)
{
    private readonly ConcurrentDictionary<string, CityLedger> _ledgers = new();

    /// <summary>Brings the statistics in line with an application. Can be repeated.</summary>
    /// <returns>What of it is counted now.</returns>
    public async Task<Counted> SyncAsync(StoredApplication application, CancellationToken cancellationToken)
    {
        var state = application.State;
        var contribution = Contribution.Of(state, application.Records);
        var partition = PartitionOf(state.ProgrammeId, state.CityId);
        var missesAcknowledgement = application.Outbox.Any(version => version < state.Version);
        if (application.Counted is { } counted && !missesAcknowledgement && counted.Says(partition, contribution))
        {
            return counted;
        }

        if (application.Counted is { } former && former.Partition != partition)
        {
            await Ledger(former.Partition).WriteAsync(new CountRequest(state.Id, state.Version, null) { Known = former }, cancellationToken);
        }

        var known = application.Counted?.Partition == partition ? application.Counted : null;
        return await Ledger(partition).WriteAsync(new CountRequest(state.Id, state.Version, contribution) { Known = known }, cancellationToken);
    }

    /// <summary>The counts of a union and of everything below it, by the union that was chosen.</summary>
    public async Task<IReadOnlyDictionary<UnionId, UnionCounts>> ReadAsync(string programmeId, UnionId unionId, CancellationToken cancellationToken)
    {
        var cities = await CitiesAsync(programmeId, unionId, cancellationToken);
        var counts = new Dictionary<UnionId, UnionCounts>();
        foreach (var found in await Task.WhenAll(cities.Select(c => ReadAsync(c, cancellationToken))))
        {
            foreach (var (id, row) in found.Where(f => unions.Current.IsWithin(f.UnionId, unionId)))
            {
                counts[id] = counts.GetValueOrDefault(id, UnionCounts.None).Plus(row);
            }
        }

        return counts;
    }

    /// <summary>The partitions in which applications of a union, or of one below it, are counted, in order.</summary>
    public async Task<IReadOnlyList<string>> CitiesAsync(string programmeId, UnionId unionId, CancellationToken cancellationToken)
    {
        var partition = CitiesOf(programmeId);
        var cities = new List<UnionId>();
        await foreach (var row in tables.Statistics.QueryAsync<TableEntity>(r => r.PartitionKey == partition, cancellationToken: cancellationToken))
        {
            cities.Add(UnionId.Parse(row.RowKey));
        }

        return [.. cities.Where(c => unions.Current.IsWithin(c, unionId) || unions.Current.IsWithin(unionId, c)).Select(c => PartitionOf(programmeId, c))];
    }

    /// <summary>Whether anybody has applied in a programme.</summary>
    public async Task<bool> IsAnyAsync(string programmeId, CancellationToken cancellationToken)
    {
        var partition = CitiesOf(programmeId);
        return await tables.Statistics.QueryAsync<TableEntity>(r => r.PartitionKey == partition, 1, cancellationToken: cancellationToken).AnyAsync(cancellationToken);
    }

    /// <summary>The counts in one of <see cref="CitiesAsync"/>.</summary>
    public async Task<IReadOnlyList<(UnionId UnionId, UnionCounts Counts)>> ReadAsync(string city, CancellationToken cancellationToken)
    {
        var rows = new List<(UnionId, UnionCounts)>();
        await foreach (var row in Rows(city, UnionRow.Prefix, "", null, cancellationToken))
        {
            rows.Add((UnionId.Parse(row.RowKey[UnionRow.Prefix.Length..]), UnionRow.From(row).Counts));
        }

        return rows;
    }

    /// <summary>A page of the applications whose workers chose a union, by id.</summary>
    /// <param name="city">One of <see cref="CitiesAsync"/>.</param>
    /// <param name="after">The key of the last one of the page before; empty for the first page.</param>
    public Task<IReadOnlyList<Place>> PlacesAsync(string city, UnionId unionId, string after, int pageSize, CancellationToken cancellationToken) =>
        Rows(city, Place.PrefixOf(unionId), after, Math.Min(pageSize, TablePages.MostInAnswer), cancellationToken).FirstAsync(pageSize, Place.From, cancellationToken);

    /// <summary>Reads again what it has written, when it next writes.</summary>
    public void Forget() => _ledgers.Clear();

    private static string CitiesOf(string programmeId) => $"cities_{programmeId}";

    private static string PartitionOf(string programmeId, UnionId cityId) => $"counts_{programmeId}_{cityId}";

    private CityLedger Ledger(string partition) => _ledgers.GetOrAdd(partition, p =>
    {
        var city = p.LastIndexOf('_');
        return new CityLedger(tables.Statistics, p, p[(city + 1)..], CitiesOf(p["counts_".Length..city]));
    });

    /// <summary>Rows whose keys begin so; the character behind the underscore ends them.</summary>
    private Azure.AsyncPageable<TableEntity> Rows(string partition, string prefix, string after, int? pageSize, CancellationToken cancellationToken)
    {
        var from = after.Length > 0 ? after : prefix;
        var to = prefix[..^1] + '`';
        return tables.Statistics.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {from} and RowKey lt {to}"), pageSize, cancellationToken: cancellationToken);
    }
}
