using System.Reflection;

namespace Qxym.Functions.Tests.Architecture;

/// <summary>Imports point down (design §2).</summary>
public sealed class LayerTests
{
    private const string Root = "Qxym.Functions.";

    /// <summary>From the top. A namespace may use those of lower lines; Qxym.Functions itself, which puts the app together, may use all.</summary>
    private static readonly string[][] Layers =
    [
        ["Local"],
        ["Http", "Schedules"],
        ["PublicNotices"],
        ["Applications"],
        ["Workflows"],
        ["Notifications", "Identity"],
        ["Materials"],
        ["Storage"],
        ["Documents", "Programmes", "Protection"],
    ];

    private static readonly Assembly App = typeof(QxymApp).Assembly;

    [Fact]
    public void Every_namespace_has_its_layer() => Assert.Equal(
        Layers.SelectMany(l => l).Order(StringComparer.Ordinal),
        App.GetTypes().Select(Part).OfType<string>().Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Imports_point_down()
    {
        var wrong =
            from type in App.GetTypes()
            let part = Part(type)
            where part is not null
            from used in MemberUses.Types(type)
            where used.Assembly == App && used.FullName is not null && !used.FullName.Contains('<', StringComparison.Ordinal)
            let usedPart = Part(used)
            where usedPart != part && (usedPart is null || Layer(usedPart) <= Layer(part))
            select $"{type} uses {used}";

        Assert.Equal("", string.Join('\n', wrong));
    }

    [Fact]
    public void Imports_are_seen()
    {
        var used = MemberUses.Types(typeof(Schedules.Reconcile)).Concat(
            typeof(Schedules.Reconcile).GetNestedTypes(BindingFlags.NonPublic).SelectMany(MemberUses.Types));

        Assert.Contains(typeof(Workflows.ApplicationWorkflow).Namespace, used.Select(t => t.Namespace));
        Assert.Contains(typeof(Functions.Storage.Tables), used);
    }

    /// <summary>The first step below the root namespace; null for the root itself and what the compiler makes outside.</summary>
    private static string? Part(Type type) =>
        type.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true ? type.Namespace[Root.Length..].Split('.')[0] : null;

    private static int Layer(string part) => Array.FindIndex(Layers, l => l.Contains(part));
}
