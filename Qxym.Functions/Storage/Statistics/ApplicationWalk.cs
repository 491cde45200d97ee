using Qxym.Domain.Applications;
using Qxym.Domain.Unions;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Storage.Statistics;

/// <summary>Goes over the applications of a subtree, page by page, union by union; a page says where the next one begins.</summary>
public sealed class ApplicationWalk(StatisticsStore statistics, UnionDirectory unions)
{
    /// <summary>What a query costs, in rows that are only looked at; and a page ends when so many were looked at for one that was wanted.</summary>
    private const int RowsForOne = 20;

    /// <summary>The next page. It may be empty and not the last: much may lie between the applications that are wanted.</summary>
    /// <param name="scope">Which applications.</param>
    /// <param name="from">Where the page before ended.</param>
    /// <param name="pageSize">How many applications, about. So many queries are made for them, at most.</param>
    public async Task<WalkPage> NextAsync(WalkScope scope, WalkPosition from, int pageSize, CancellationToken cancellationToken)
    {
        var (found, looked) = (new List<Place>(), 0);
        foreach (var city in (await statistics.CitiesAsync(scope.ProgrammeId, scope.UnionId, cancellationToken)).Order(StringComparer.Ordinal))
        {
            if (string.CompareOrdinal(city, from.City) < 0)
            {
                continue;
            }

            from = city == from.City ? from : new WalkPosition(city, "", "");
            foreach (var unionId in await UnionsAsync(city, scope, cancellationToken))
            {
                if (string.CompareOrdinal(unionId.Value, from.Union) < 0)
                {
                    continue;
                }

                if (looked >= RowsForOne * pageSize)
                {
                    return new WalkPage(found, new WalkPosition(city, unionId.Value, ""));
                }

                looked += RowsForOne;
                var after = unionId.Value == from.Union ? from.After : "";
                while (await statistics.PlacesAsync(city, unionId, after, pageSize, cancellationToken) is { Count: > 0 } places)
                {
                    after = places[^1].Key;
                    found.AddRange(places.Where(scope.Includes));
                    looked += RowsForOne + places.Count;
                    if (found.Count >= pageSize || looked >= RowsForOne * pageSize)
                    {
                        return new WalkPage(found, new WalkPosition(city, unionId.Value, after));
                    }
                }
            }
        }

        return new WalkPage(found, null);
    }

    private async Task<IReadOnlyList<UnionId>> UnionsAsync(string city, WalkScope scope, CancellationToken cancellationToken) =>
    [
        .. (await statistics.ReadAsync(city, cancellationToken))
            .Where(u => unions.Current.IsWithin(u.UnionId, scope.UnionId) && scope.MayInclude(u.Counts))
            .Select(u => u.UnionId)
            .OrderBy(u => u.Value, StringComparer.Ordinal),
    ];
}

/// <summary>Which applications to go over.</summary>
/// <param name="UnionId">Those of this union and all below it, by the union that the worker chose.</param>
/// <param name="Statuses">Those that stand there; empty for all.</param>
/// <param name="BatchId">Those of this batch; null for all.</param>
public sealed record WalkScope(string ProgrammeId, UnionId UnionId, IReadOnlyList<ApplicationStatus> Statuses, string? BatchId)
{
    internal bool Includes(Place place) =>
        (Statuses.Count == 0 || Statuses.Contains(place.Status)) && (BatchId is null || BatchId == place.BatchId);

    internal bool MayInclude(Domain.Statistics.UnionCounts counts) =>
        Statuses.Count == 0 ? counts.Statuses.Count > 0 : Statuses.Any(counts.Statuses.ContainsKey);
}

/// <summary>How far one has come: the last application seen of that union in that city.</summary>
public sealed record WalkPosition(string City, string Union, string After)
{
    public static WalkPosition Start { get; } = new("", "", "");
}

/// <summary>A page.</summary>
/// <param name="Next">Where the next one begins; null after the last.</param>
public sealed record WalkPage(IReadOnlyList<Place> Places, WalkPosition? Next);
