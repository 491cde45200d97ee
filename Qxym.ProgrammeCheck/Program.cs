using System.Text;
using Qxym.Functions.Programmes;

Console.OutputEncoding = Encoding.UTF8;
if (args.Length == 0)
{
    await Console.Error.WriteLineAsync("Usage: dotnet run --project Qxym.ProgrammeCheck -- <programme.json | unions-*.json>…");
    return 2;
}

var problems = ProgrammeFileCheck.Check(args);
foreach (var problem in problems)
{
    Console.WriteLine(problem);
}

Console.WriteLine(problems.Count == 0 ? $"{args.Length} file(s) without a problem." : $"{problems.Count} problem(s).");
return problems.Count == 0 ? 0 : 1;
