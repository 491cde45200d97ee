using System.Text;
using Qxym.Functions.Programmes;

Console.OutputEncoding = Encoding.UTF8;
var (paths, inUse) = args is ["--in-use", var folder, .. var rest] ? (rest, folder) : (args, null);
if (paths.Length == 0 || (inUse is not null && !Directory.Exists(inUse)))
{
    await Console.Error.WriteLineAsync("Usage: dotnet run --project Qxym.ProgrammeCheck -- [--in-use <folder of the files in use>] <programme.json | unions-*.json>…");
    return 2;
}

var problems = ProgrammeFileCheck.Check(paths, inUse is null ? [] : ProgrammeFileCheck.FilesIn(inUse));
foreach (var problem in problems)
{
    Console.WriteLine(problem);
}

Console.WriteLine(problems.Count == 0 ? $"{paths.Length} file(s) without a problem." : $"{problems.Count} problem(s).");
return problems.Count == 0 ? 0 : 1;
