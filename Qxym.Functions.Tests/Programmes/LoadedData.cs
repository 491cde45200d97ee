using Microsoft.Extensions.Configuration;
using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Tests.Programmes;

/// <summary>The data that the app carries, read once for all tests.</summary>
internal static class LoadedData
{
    private static readonly LoadedProgrammes Loaded = ProgrammeFiles.Load(new ConfigurationBuilder().Build());

    public static Programme Shandong => Loaded.Catalogue.Find("shandong-2026")!;

    public static ProgrammeCatalogue Catalogue => Loaded.Catalogue;

    public static UnionTree Unions => Loaded.Unions;

    public static Union Union(string id) => Unions.Find(UnionId.Parse(id))!;

    public static IReadOnlyList<Union> Below(string id) => Unions.ChildrenOf(UnionId.Parse(id));

    public static IEnumerable<Union> All => Unions.Roots.SelectMany(WithAllBelow);

    private static IEnumerable<Union> WithAllBelow(Union union) => Unions.ChildrenOf(union.Id).SelectMany(WithAllBelow).Prepend(union);
}
