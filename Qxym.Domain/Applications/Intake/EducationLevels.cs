namespace Qxym.Domain.Applications.Intake;

/// <summary>学历层次 as the 学信网 report writes them.</summary>
public static class EducationLevels
{
    private static readonly string[] Codes = ["associate", "bachelor", "master", "doctor"];

    public static IReadOnlyList<string> All { get; } = ["专科", "本科", "硕士研究生", "博士研究生"];

    /// <summary>A level as keys have it, in ASCII.</summary>
    public static string CodeOf(string level) => Codes[All.Index().Single(l => l.Item == level).Index];
}
