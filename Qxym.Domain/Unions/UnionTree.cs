using System.Collections.Frozen;

namespace Qxym.Domain.Unions;

/// <summary>The whole organisation tree at one moment. Immutable; look-ups do not walk.</summary>
public sealed class UnionTree
{
    private readonly FrozenDictionary<UnionId, Union> _byId;
    private readonly FrozenDictionary<UnionId, IReadOnlyList<Union>> _children;
    private readonly FrozenDictionary<UnionId, IReadOnlyList<Union>> _paths;

    /// <exception cref="ArgumentException">An id stands twice, a parent is missing, a union stands at a higher tier than its parent, or there is a circle.</exception>
    public UnionTree(IEnumerable<Union> unions)
    {
        var all = unions.ToList();
        var twice = all.GroupBy(u => u.Id).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            throw new ArgumentException($"Union {twice.Key} stands twice.", nameof(unions));
        }

        _byId = all.ToFrozenDictionary(u => u.Id);
        _paths = all.ToFrozenDictionary(u => u.Id, PathFromTop);
        _children = all.Where(u => u.ParentId is not null)
            .GroupBy(u => u.ParentId!)
            .ToFrozenDictionary(g => g.Key, g => (IReadOnlyList<Union>)[.. g.OrderBy(u => u.Id.Value, StringComparer.Ordinal)]);
        Roots = [.. all.Where(u => u.ParentId is null).OrderBy(u => u.Id.Value, StringComparer.Ordinal)];
    }

    /// <summary>The unions without a superior, by id.</summary>
    public IReadOnlyList<Union> Roots { get; }

    /// <summary>Every union, in no order.</summary>
    public IReadOnlyCollection<Union> All => _byId.Values;

    /// <summary>The union with that id, or null.</summary>
    public Union? Find(UnionId id) => _byId.GetValueOrDefault(id);

    /// <summary>The unions directly below, by id.</summary>
    public IReadOnlyList<Union> ChildrenOf(UnionId id) => _children.GetValueOrDefault(id, []);

    /// <summary>The union and its superiors, from the top down to itself; empty for an unknown one.</summary>
    public IReadOnlyList<Union> PathOf(UnionId id) => _paths.GetValueOrDefault(id, []);

    /// <summary>Whether <paramref name="id"/> is <paramref name="top"/> or stands anywhere below it.</summary>
    public bool IsWithin(UnionId id, UnionId top) => PathOf(id).Any(u => u.Id == top);

    private IReadOnlyList<Union> PathFromTop(Union union)
    {
        var path = new List<Union> { union };
        while (path[^1].ParentId is { } parentId)
        {
            var parent = _byId.GetValueOrDefault(parentId)
                ?? throw new ArgumentException($"Union {path[^1].Id} names a superior that is not there: {parentId}.");
            if (path.Contains(parent))
            {
                throw new ArgumentException($"Union {union.Id} is its own superior.");
            }

            if (path[^1].Tier < parent.Tier)
            {
                throw new ArgumentException($"Union {path[^1].Id} stands at a higher tier than its superior {parentId}.");
            }

            path.Add(parent);
        }

        path.Reverse();
        return path;
    }
}
