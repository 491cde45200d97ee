using System.Reflection;
using Qxym.Domain.Applications;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Tests.Architecture;

/// <summary>An application keeps the version of its programme: there is one way from it to its rules.</summary>
public sealed class ProgrammeOfApplicationTests
{
    private static readonly MemberInfo ProgrammeId = typeof(ApplicationState).GetProperty(nameof(ApplicationState.ProgrammeId))!.GetMethod!;

    private static readonly MemberInfo[] OtherWays =
    [
        .. typeof(ProgrammeCatalogue).GetMethods().Where(m => m.Name is nameof(ProgrammeCatalogue.Find) or nameof(ProgrammeCatalogue.WithBatch)),
        typeof(ProgrammeCatalogue).GetProperty(nameof(ProgrammeCatalogue.All))!.GetMethod!,
    ];

    [Fact]
    public void Nothing_but_the_catalogue_finds_the_programme_of_an_application() => Assert.Equal(
        // It brings the version to the catalogue.
        [typeof(Functions.Storage.Programmes.ProgrammeVersions)],
        from type in typeof(QxymApp).Assembly.GetTypes()
        where !type.IsNested && type != typeof(ProgrammeCatalogue)
        let used = MemberUses.In(type).ToHashSet()
        where used.Contains(ProgrammeId) && OtherWays.Any(used.Contains)
        select type);

    [Fact]
    public void The_ways_are_seen()
    {
        var used = MemberUses.In(typeof(Functions.Http.Programmes.ProgrammeFunctions)).ToHashSet();
        Assert.Equal(3, OtherWays.Count(w => used.Contains(w)));
        Assert.Equal(4, OtherWays.Length);
        Assert.Contains(ProgrammeId, MemberUses.In(typeof(ProgrammeCatalogue)));
    }
}
