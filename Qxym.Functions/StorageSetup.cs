using Microsoft.Extensions.Hosting;
using Qxym.Functions.Materials;

namespace Qxym.Functions.Storage;

/// <summary>Creates the tables and containers that are missing, before the first function runs.</summary>
internal sealed class StorageSetup(Tables tables, MaterialBlobs materials) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(tables.All.Select(t => t.CreateIfNotExistsAsync(cancellationToken)));
        await materials.CreateIfNotExistsAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
