using System.Text;
using Qxym.Functions.Programmes;

const string Usage = """
    Usage: dotnet run --project Qxym.ProgrammeCheck -- [--in-use <folder of the files in use>] <programme.json | unions-*.json>…
           dotnet run --project Qxym.ProgrammeCheck -- --allotments <table.csv | table.xlsx> <union that allots> [<unions-*.json>…]
    """;

Console.OutputEncoding = Encoding.UTF8;
try
{
    return args switch
    {
        ["--allotments", var table, var region, .. var unions] => Allotments(table, region, unions),
        ["--in-use", var folder, .. { Length: > 0 } paths] when Directory.Exists(folder) => Check(paths, ProgrammeFileCheck.FilesIn(folder)),
        [] or [['-', ..], ..] => await UsageAsync(),
        _ => Check(args, []),
    };
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}

static int Check(string[] paths, IEnumerable<string> inUse)
{
    var problems = ProgrammeFileCheck.Check(paths, inUse);
    foreach (var problem in problems)
    {
        Console.WriteLine(problem);
    }

    Console.WriteLine(problems.Count == 0 ? $"{paths.Length} file(s) without a problem." : $"{problems.Count} problem(s).");
    return problems.Count == 0 ? 0 : 1;
}

static int Allotments(string table, string region, string[] unions)
{
    var (json, errors) = AllotmentFile.Read(File.ReadAllBytes(table), region, unions);
    foreach (var error in errors)
    {
        Console.Error.WriteLine($"{table}({error.Line}): {error.Message}");
    }

    (json is null ? Console.Error : Console.Out).WriteLine(json ?? $"{errors.Count} problem(s).");
    return errors.Count == 0 ? 0 : 1;
}

static async Task<int> UsageAsync()
{
    await Console.Error.WriteLineAsync(Usage);
    return 2;
}
