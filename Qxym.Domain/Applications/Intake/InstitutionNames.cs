using System.Collections.Frozen;
using System.Text.Json;
using Qxym.Domain.Texts;

namespace Qxym.Domain.Applications.Intake;

/// <summary>
/// Short names of institutions that are refused where they can be recognised (seed 000: 报读院校、专业不允许填写简称); they stand in
/// <c>institutions.json</c>.
/// </summary>
public static class InstitutionNames
{
    private static readonly FrozenDictionary<string, string> FullNames = Load();

    /// <summary>The full name that a short one is likely to mean; null when the name is not a known short one.</summary>
    public static string? FullNameOf(string name) => FullNames.GetValueOrDefault(name);

    private static FrozenDictionary<string, string> Load()
    {
        using var json = typeof(InstitutionNames).Assembly.GetManifestResourceStream("Intake/institutions.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(json, DomainJson.Options)!.ToFrozenDictionary();
    }
}
