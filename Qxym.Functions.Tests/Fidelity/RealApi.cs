using System.Collections.Frozen;

namespace Qxym.Functions.Tests.Fidelity;

/// <summary>The public members of the real packages, from <c>ApiSurface/*.txt</c>.</summary>
internal static class RealApi
{
    private const string Folder = "ApiSurface/";

    public static IReadOnlySet<string> Ids { get; } = Lines().ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a namespace is one of the packages', and so not ours to add to.</summary>
    public static bool Owns(string? space) => space is not null
        && (space.StartsWith("Microsoft.", StringComparison.Ordinal)
            || space.StartsWith("Azure.", StringComparison.Ordinal)
            || space.StartsWith("DurableTask.", StringComparison.Ordinal));

    /// <summary>Those of a type's visible ids that a list lacks.</summary>
    public static IEnumerable<string> Slips(Type type, IReadOnlySet<string> list) =>
        MemberId.Visible(type).Where(id => !list.Contains(id)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Lines()
    {
        var assembly = typeof(RealApi).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
            {
                yield return line.TrimEnd();
            }
        }
    }
}
