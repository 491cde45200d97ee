using Qxym.Domain.Programmes;

namespace Qxym.Functions.Programmes;

/// <summary>Checks that the words of a form fit onto its one page, whatever fields it has.</summary>
internal static class FormWordingChecks
{
    /// <summary>What a line holds at the smallest size that can be read.</summary>
    private const int InLine = 62;

    private const int MostOfAttestation = 4;
    private const int MostOfInstructions = 6;

    public static void Check(FormWording? wording, FileProblems problems)
    {
        if (wording is not null)
        {
            Check(wording.UnitAttestation, MostOfAttestation, "$.formWording.unitAttestation", problems);
            Check(wording.Instructions, MostOfInstructions, "$.formWording.instructions", problems);
        }
    }

    private static void Check(IReadOnlyList<string> paragraphs, int most, string place, FileProblems problems)
    {
        var lines = paragraphs.Sum(p => (p.Length + InLine - 1) / InLine);
        if (lines > most)
        {
            problems.Add(place, $"There is room for {most} lines of {InLine} characters; these take {lines}.");
        }
    }
}
