namespace Qxym.Domain.Unions;

/// <summary>All unions with what is ahead of them. Immutable; the tree of any instant can be drawn from it.</summary>
public sealed class UnionRegister
{
    private readonly Dictionary<UnionId, RegisteredUnion> _byId;

    /// <exception cref="ArgumentException">An id stands twice.</exception>
    public UnionRegister(IEnumerable<RegisteredUnion> unions) => _byId = unions.ToDictionary(u => u.Union.Id);

    private UnionRegister(Dictionary<UnionId, RegisteredUnion> byId) => _byId = byId;

    public IReadOnlyCollection<RegisteredUnion> All => _byId.Values;

    /// <summary>Those that have a move ahead of them or not yet written down.</summary>
    public IEnumerable<RegisteredUnion> Moving => All.Where(u => u.Move is not null);

    public RegisteredUnion? Find(UnionId id) => _byId.GetValueOrDefault(id);

    /// <summary>The register in which these unions stand so, added or replaced.</summary>
    public UnionRegister With(IEnumerable<RegisteredUnion> unions)
    {
        var byId = new Dictionary<UnionId, RegisteredUnion>(_byId);
        foreach (var union in unions)
        {
            byId[union.Union.Id] = union;
        }

        return new UnionRegister(byId);
    }

    /// <summary>The tree at an instant, and for how long it is that.</summary>
    /// <exception cref="ArgumentException">The unions make no tree.</exception>
    public UnionTreePeriod TreeAt(DateTimeOffset now)
    {
        var instants = Moving.Select(u => u.Move!.EffectiveFrom).ToList();
        return new UnionTreePeriod(
            new UnionTree(All.Select(u => u.At(now))),
            instants.Where(i => i <= now).DefaultIfEmpty(DateTimeOffset.MinValue).Max(),
            instants.Where(i => i > now).DefaultIfEmpty(DateTimeOffset.MaxValue).Min());
    }

    /// <summary>The union's superior at an instant; null for none.</summary>
    public UnionId? ParentAt(UnionId id, DateTimeOffset now) => Find(id)?.At(now).ParentId;

    /// <summary>The union's city at an instant, itself if it is one; null outside any, or where superiors go round in a circle.</summary>
    public UnionId? CityAt(UnionId id, DateTimeOffset now) =>
        PathUp(id, now).FirstOrDefault(u => u.Tier == UnionTier.City)?.Id;

    /// <summary>Whether a union is its own superior at an instant.</summary>
    public bool IsCircular(UnionId id, DateTimeOffset now) => PathUp(id, now).Skip(1).Any(u => u.Id == id);

    /// <summary>The union and its superiors; ends where a circle closes.</summary>
    private IEnumerable<Union> PathUp(UnionId id, DateTimeOffset now)
    {
        var seen = new HashSet<UnionId>();
        for (var at = Find(id); at is not null; at = at.At(now).ParentId is { } parent ? Find(parent) : null)
        {
            yield return at.At(now);
            if (!seen.Add(at.Union.Id))
            {
                yield break;
            }
        }
    }
}

/// <summary>A tree and when it is the tree: from an instant on, before another.</summary>
public sealed record UnionTreePeriod(UnionTree Tree, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Whether it is the tree at that instant.</summary>
    public bool Covers(DateTimeOffset now) => From <= now && now < Until;
}
