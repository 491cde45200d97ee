namespace Qxym.Domain.Unions;

/// <summary>What a union gathers: the workers of a territory, of an industry (产业), of bodies directly under it (直属), of a large enterprise (大企业).</summary>
public enum UnionKind
{
    Territorial,
    Industry,
    Direct,
    LargeEnterprise,
}
