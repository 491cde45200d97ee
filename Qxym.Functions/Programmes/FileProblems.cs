namespace Qxym.Functions.Programmes;

/// <summary>Takes down what is wrong with one file.</summary>
internal sealed class FileProblems(ProgrammeFile file, List<ProgrammeFileProblem> all)
{
    private readonly int _before = all.Count;
    private readonly Lazy<IReadOnlyDictionary<string, int>> _lines = new(() => JsonLines.Of(file.Text));

    public bool None => all.Count == _before;

    public void Add(string place, string message) => all.Add(new ProgrammeFileProblem(file.Name, place, message) { Line = LineOf(place) });

    /// <summary>The line of the place, or of what it stands in.</summary>
    private int? LineOf(string place)
    {
        for (var at = place; at.Length > 0; at = at[..Math.Max(0, at.LastIndexOfAny(['.', '[']))])
        {
            if (_lines.Value.TryGetValue(at, out var line))
            {
                return line;
            }
        }

        return null;
    }
}
