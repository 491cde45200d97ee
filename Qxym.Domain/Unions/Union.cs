namespace Qxym.Domain.Unions;

/// <summary>A 工会组织: one node of the organisation tree.</summary>
public sealed record Union
{
    public required UnionId Id { get; init; }

    /// <summary>Its full name: 历下区总工会.</summary>
    public required string Name { get; init; }

    public required UnionTier Tier { get; init; }

    public UnionKind Kind { get; init; } = UnionKind.Territorial;

    /// <summary>Its superior; null for the province alone.</summary>
    public UnionId? ParentId { get; init; }

    /// <summary>Whether workers may still choose it.</summary>
    public bool Active { get; init; } = true;

    /// <summary>
    /// Whether a worker may choose it as their own: any active one from district down, or an industry, direct or large-enterprise
    /// union that stands at the city tier (mission, 3).
    /// </summary>
    public bool IsSelectable => Active && (Tier >= UnionTier.District || (Tier == UnionTier.City && Kind != UnionKind.Territorial));
}
