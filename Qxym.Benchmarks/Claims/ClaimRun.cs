using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Qxym.Domain.Quotas;
using Qxym.Functions;
using Qxym.Functions.Storage.Quotas;
using Qxym.LocalRuntime.Hosting;

namespace Qxym.Benchmarks.Claims;

/// <summary>Starts the storage emulator and the processes, lets them claim, checks the book, and prints what a claim cost.</summary>
internal static class ClaimRun
{
    private const string Prefix = "bench";

    public static async Task<int> RunAsync(ClaimOptions options)
    {
        await using var emulator = await Azurite.StartAsync(new AzuriteOptions(DataFolder: null, UsualPorts: false), CancellationToken.None);
        await new TableServiceClient(emulator.ConnectionString).GetTableClient($"{Prefix}Quotas").CreateIfNotExistsAsync();
        var processes = Enumerable.Range(0, options.Processes).Select(i => Start(emulator.ConnectionString, i, options)).ToList();
        await Task.WhenAll(processes.Select(p => p.StandardOutput.ReadLineAsync()));
        var from = TimeProvider.System.GetTimestamp();
        processes.ForEach(p => p.StandardInput.WriteLine("go"));
        var shares = await Task.WhenAll(processes.Select(ShareAsync));
        var seconds = TimeProvider.System.GetElapsedTime(from).TotalSeconds;

        var findings = await FindingsAsync(emulator.ConnectionString, options);
        Print(options, shares, seconds, findings);
        return findings.Count == 0 && shares.Sum(s => s.Given) == Math.Min(options.Places, options.Claims) ? 0 : 1;
    }

    private static Process Start(string connection, int number, ClaimOptions options)
    {
        string[] arguments = [ClaimProcess.Command, connection, Prefix, number.ToString(CultureInfo.InvariantCulture), .. options.ToArguments()];
        return Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    private static async Task<ClaimShare> ShareAsync(Process process)
    {
        var text = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("A process ended without a word.");
        await process.WaitForExitAsync();
        process.Dispose();
        return JsonSerializer.Deserialize<ClaimShare>(text)!;
    }

    private static async Task<IReadOnlyList<QuotaFinding>> FindingsAsync(string connection, ClaimOptions options)
    {
        using var app = QxymApp.CreateBuilder([$"--AzureWebJobsStorage={connection}", $"--TablePrefix={Prefix}"]).Build();
        var ledger = app.Services.GetRequiredService<QuotaLedger>();
        var book = await ledger.ReadAsync(ClaimOptions.Book, options.Quotas, CancellationToken.None);
        var given = book.Holds.Where(h => !h.IsWaiting).Select(h => h.Number).Order();
        var inOrder = given.SequenceEqual(Enumerable.Range(1, Math.Min(options.Places, options.Claims)));
        return inOrder ? QuotaInvariants.Check(book) : [.. QuotaInvariants.Check(book), new QuotaFinding("order", AccountId.Rest, "The places did not go to those who came first.")];
    }

    private static void Print(ClaimOptions options, IReadOnlyList<ClaimShare> shares, double seconds, IReadOnlyList<QuotaFinding> findings)
    {
        var culture = CultureInfo.InvariantCulture;
        double OfClaim(Func<ClaimShare, int> count) => (double)shares.Sum(count) / options.Claims;
        Console.WriteLine(string.Create(culture, $"{options.Claims} claims from {options.Processes} processes on {options.Places} places{(options.HasLine ? ", with a line" : "")}: {seconds:F1} s"));
        Console.WriteLine(string.Create(culture, $"given {shares.Sum(s => s.Given)}, waiting {shares.Sum(s => s.Waiting)}, refused {shares.Sum(s => s.Refused)}"));
        Console.WriteLine(string.Create(culture, $"storage writes a claim {OfClaim(s => s.Writes):F3}, reads a claim {OfClaim(s => s.Reads):F3}; the last answer came after {shares.Max(s => s.SlowestMilliseconds)} ms"));
        Console.WriteLine(findings.Count == 0 ? "the book is whole" : string.Join('\n', findings));
    }
}
