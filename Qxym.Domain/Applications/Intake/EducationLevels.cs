namespace Qxym.Domain.Applications.Intake;

/// <summary>学历层次 as the 学信网 report writes them.</summary>
public static class EducationLevels
{
    public static IReadOnlyList<string> All { get; } = ["专科", "本科", "硕士研究生", "博士研究生"];
}
