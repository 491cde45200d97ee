using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests;

public static partial class TestData
{
    /// <summary>A grassroots union under town, district and city: the full chain.</summary>
    public const string Grassroots = "370102001001";

    /// <summary>Another one in the same town.</summary>
    public const string GrassrootsNextDoor = "370102001002";

    /// <summary>One in another district of the same city.</summary>
    public const string GrassrootsInOtherDistrict = "370103001001";

    /// <summary>One directly under its district.</summary>
    public const string GrassrootsUnderDistrict = "370102000001";

    /// <summary>One in another city, whose batch is another.</summary>
    public const string GrassrootsInOtherCity = "370202001001";

    public const string Town = "370102001";
    public const string District = "370102";
    public const string City = "370100";
    public const string OtherCity = "370200";
    public const string Province = "370000";

    /// <summary>A city's direct union, at the district tier.</summary>
    public const string DirectUnderCity = "370100D01";

    /// <summary>The bracket above the province's own industry and direct unions.</summary>
    public const string ProvinceDirect = "370000D";

    /// <summary>One of them, at the city tier.</summary>
    public const string ProvinceIndustry = "370000D01";

    /// <summary>A grassroots union of that industry.</summary>
    public const string GrassrootsOfIndustry = "370000D01001";

    /// <summary>A closed grassroots union.</summary>
    public const string Closed = "370102001009";

    private static readonly UnionTree SmallTree = new(UnionList());

    /// <summary>A small tree with one of each shape of chain.</summary>
    public static UnionTree Unions() => SmallTree;

    /// <summary>What that tree is made of.</summary>
    public static IReadOnlyList<Union> UnionList() =>
    [
        Union(Province, "青禾省总工会", UnionTier.Province, null),
        Union(City, "泉城市总工会", UnionTier.City, Province),
        Union(District, "明湖区总工会", UnionTier.District, City),
        Union(Town, "柳荫街道总工会", UnionTier.Town, District),
        Union(Grassroots, "禾苗机械厂工会", UnionTier.Grassroots, Town),
        Union(GrassrootsNextDoor, "云帆物流公司工会", UnionTier.Grassroots, Town),
        Union(Closed, "旧日纺织厂工会", UnionTier.Grassroots, Town) with { Active = false },
        Union(GrassrootsUnderDistrict, "明湖区机关工会", UnionTier.Grassroots, District),
        Union("370103", "云山区总工会", UnionTier.District, City),
        Union("370103001", "石桥镇总工会", UnionTier.Town, "370103"),
        Union(GrassrootsInOtherDistrict, "石桥食品厂工会", UnionTier.Grassroots, "370103001"),
        Union(DirectUnderCity, "泉城市直机关工会", UnionTier.District, City) with { Kind = UnionKind.Direct },
        Union(OtherCity, "海湾市总工会", UnionTier.City, Province),
        Union("370202", "栈桥区总工会", UnionTier.District, OtherCity),
        Union("370202001", "观潮街道总工会", UnionTier.Town, "370202"),
        Union(GrassrootsInOtherCity, "远帆造船厂工会", UnionTier.Grassroots, "370202001"),
        Union(ProvinceDirect, "省直属工会", UnionTier.Province, Province) with { Kind = UnionKind.Direct },
        Union(ProvinceIndustry, "青禾省机械产业工会", UnionTier.City, ProvinceDirect) with { Kind = UnionKind.Industry },
        Union(GrassrootsOfIndustry, "青禾重机厂工会", UnionTier.Grassroots, ProvinceIndustry),
    ];

    /// <summary>One territorial union.</summary>
    public static Union Union(string id, string name, UnionTier tier, string? parentId) => new()
    {
        Id = UnionId(id),
        Name = name,
        Tier = tier,
        ParentId = parentId is null ? null : UnionId(parentId),
    };

    /// <summary>A union's id.</summary>
    public static UnionId UnionId(string id) => Parse<UnionId>(id);
}
