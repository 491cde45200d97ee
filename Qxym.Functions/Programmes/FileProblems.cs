namespace Qxym.Functions.Programmes;

/// <summary>Takes down what is wrong with one file.</summary>
internal sealed class FileProblems(string file, List<ProgrammeFileProblem> all)
{
    private readonly int _before = all.Count;

    public bool None => all.Count == _before;

    public void Add(string place, string message) => all.Add(new ProgrammeFileProblem(file, place, message));
}
