using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Quotas;

/// <summary>
/// A 名额 book as it counts now: of all versions of its programme that have the book, the newest says how many places there are, for everybody and everything. A
/// book goes on when a later version has left its batches out, since their applications do.
/// </summary>
public sealed record BookInForce
{
    public required BookId Id { get; init; }

    /// <summary>How many places there are.</summary>
    public required QuotaTable Table { get; init; }

    /// <summary>The unions at the top of those whose workers draw on it, by any version.</summary>
    public required IReadOnlyList<UnionId> Regions { get; init; }

    /// <summary>Whether somebody may stand in line: a version that keeps no line any more leaves those who wait where they are.</summary>
    public required bool MayHaveLine { get; init; }

    /// <summary>The books of some versions of programmes, each once, in the order of their names.</summary>
    public static IReadOnlyList<BookInForce> AllOf(IEnumerable<Programme> versions) =>
    [
        .. versions.SelectMany(p => p.Books().Select(b => (Programme: p, b.Id, b.Table)))
            .GroupBy(b => b.Id, (id, having) => Of(id, [.. having.Select(b => (b.Programme, b.Table))]))
            .OrderBy(b => b.Id.ToString(), StringComparer.Ordinal),
    ];

    private static BookInForce Of(BookId id, IReadOnlyList<(Programme Programme, QuotaTable Table)> having) => new()
    {
        Id = id,
        Table = having.MaxBy(h => h.Programme.Version).Table,
        Regions = [.. having.SelectMany(h => h.Programme.Batches.Where(b => h.Programme.CountedBookOf(b.Id) == id)).SelectMany(b => b.Regions).Distinct()],
        MayHaveLine = having.Any(h => h.Table.Rules.WaitingList),
    };
}
