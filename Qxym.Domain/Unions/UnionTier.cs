namespace Qxym.Domain.Unions;

/// <summary>The level at which a union stands, from the top: 省 / 市 / 区县 / 镇街 / 基层.</summary>
public enum UnionTier
{
    Province,
    City,
    District,
    Town,
    Grassroots,
}
