using System.Text.Json;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Qxym.Domain.Quotas;
using Qxym.Functions;
using Qxym.Functions.Storage.Quotas;
using Qxym.LocalRuntime.Faults;

namespace Qxym.Benchmarks.Claims;

/// <summary>One of the processes that claim: it tells when it is ready, begins when it is told to, and tells what came of it.</summary>
internal static class ClaimProcess
{
    public const string Command = "claim-process";

    public static async Task<int> RunAsync(string connection, string prefix, string number, ClaimOptions options)
    {
        var counted = new FaultTransport(HttpClientTransport.Shared);
        var builder = QxymApp.CreateBuilder([$"--AzureWebJobsStorage={connection}", $"--TablePrefix={prefix}"]);
        builder.Services.AddSingleton<HttpPipelineTransport>(counted);
        using var app = builder.Build();
        var ledger = app.Services.GetRequiredService<QuotaLedger>();
        var quotas = options.Quotas;
        var own = Enumerable.Range(0, options.Claims).Where(i => (i % options.Processes).ToString() == number).Select(_ => new ApplicationId(Guid.NewGuid())).ToList();
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();

        counted.Begin(FaultPlan.None);
        var from = TimeProvider.System.GetTimestamp();
        var claims = await Task.WhenAll(own.Select(id =>
            ledger.ClaimAsync(ClaimOptions.Book, AccountId.Rest, id, quotas, TimeProvider.System.GetUtcNow(), CancellationToken.None)));
        var reads = counted.Calls.Of("Tables.Get") + counted.Calls.Of("Tables.Query");
        Console.WriteLine(JsonSerializer.Serialize(new ClaimShare(
            claims.Count(c => c is { Hold.IsWaiting: false }),
            claims.Count(c => c is { Hold.IsWaiting: true }),
            claims.Count(c => c is null),
            counted.Calls.Total - reads,
            reads,
            (int)TimeProvider.System.GetElapsedTime(from).TotalMilliseconds)));
        return 0;
    }
}
