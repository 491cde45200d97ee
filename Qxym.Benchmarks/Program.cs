using Qxym.Benchmarks.Claims;

const string Usage = """
    Usage: dotnet run -c Release --project Qxym.Benchmarks -- claims [--claims 5000] [--places 350] [--processes 8] [--line true]
      claims  claims places of one account from several processes at once, against the storage emulator, and prints what that costs
    """;

switch (args)
{
    case ["claims", .. var rest] when ClaimOptions.Read(rest) is { } options:
        return await ClaimRun.RunAsync(options);
    case [ClaimProcess.Command, var connection, var prefix, var number, .. var rest] when ClaimOptions.Read(rest) is { } options:
        return await ClaimProcess.RunAsync(connection, prefix, number, options);
    default:
        await Console.Error.WriteLineAsync(Usage);
        return 2;
}
