using System.Diagnostics;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Qxym.Domain.Programmes;
using Qxym.Domain.Quotas;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Quotas;
using Qxym.Functions.Tests.Hosting;
using Qxym.Functions.Workflows;
using Qxym.LocalRuntime.Faults;

namespace Qxym.Functions.Tests.Storage.Quotas;

/// <summary>A channel that is open while places remain closes with the last one, and the claims before that cost no look at the whole book.</summary>
public sealed class PlaceLookTests
{
    private const int Total = 12;

    [Fact]
    public async Task Only_the_last_place_has_all_accounts_looked_at_and_closes_the_channel_at_once()
    {
        var programme = Programme();
        var faults = new FaultTransport(HttpClientTransport.Shared);
        using var host = await HostAsync(programme, faults);
        var (places, directory) = (host.Services.GetRequiredService<Places>(), host.Services.GetRequiredService<PlaceDirectory>());
        var lives = Enumerable.Range(0, Total + 1).Select(_ => new ApplicationLife(programme: programme)).ToList();
        var watch = Stopwatch.StartNew();
        await directory.LookAsync(programme.Id, CancellationToken.None);

        faults.Begin(FaultPlan.None);
        foreach (var life in lives.Take(Total - 1))
        {
            Assert.False((await ClaimAsync(life))!.IsWaiting);
        }

        // Which accounts there are is asked for every few seconds anyway.
        Assert.InRange(faults.Calls.Of("Tables.Query"), 0, (int)(watch.Elapsed / PlaceDirectory.Believed));
        Assert.True(directory.Remain(programme, programme.Batches[0]));

        Assert.False((await ClaimAsync(lives[^2]))!.IsWaiting);
        Assert.False(directory.Remain(programme, programme.Batches[0]));
        Assert.True((await ClaimAsync(lives[^1]))!.IsWaiting);
        Assert.False(directory.Remain(programme, programme.Batches[0]));

        Task<NotedPlace?> ClaimAsync(ApplicationLife life) => places.ClaimAsync(life.State, life.State.UnionId, CancellationToken.None);
    }

    private static Programme Programme()
    {
        var programme = TestData.Programme() with { Quota = TestData.Quota(Total) };
        return programme with { Batches = [.. programme.Batches.SkipLast(1), programme.Batches[^1] with { OpensOnlyWhilePlacesRemain = true }] };
    }

    private static async Task<IHost> HostAsync(Programme programme, FaultTransport faults)
    {
        var builder = QxymApp.CreateBuilder([$"--AzureWebJobsStorage={await TestStorage.ConnectionStringAsync()}", $"--TablePrefix={TestStorage.NewPrefix()}"]);
        builder.Services.AddSingleton<HttpPipelineTransport>(faults);
        builder.Services.AddSingleton(new ProgrammeCatalogue([programme]));
        var host = builder.Build();
        await host.Services.GetRequiredService<Functions.Storage.Tables>().Quotas.CreateAsync();
        return host;
    }
}
