namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Unions of the product's own tree that the stories are about.</summary>
internal static class ShandongUnions
{
    public const string Programme = "shandong-2026";

    /// <summary>A chain of four tiers in 历下区, 济南.</summary>
    public const string Grassroots = "370102001003";
    public const string Town = "370102001";
    public const string District = "370102";
    public const string City = "370100";

    /// <summary>Grassroots, directly under a district: no town.</summary>
    public const string GrassrootsUnderDistrict = "370112000001";

    /// <summary>Directly under the city, at the district tier.</summary>
    public const string DirectUnderCity = "370100D01";

    /// <summary>An industry union of the province: the third batch.</summary>
    public const string ProvinceIndustry = "370000D01";

    /// <summary>A town without grassroots unions.</summary>
    public const string TownAlone = "370102004";

    /// <summary>In 青岛, where the bank is designated and the second batch serves.</summary>
    public const string Qingdao = "370202012001";
}
