using Microsoft.Extensions.Hosting;
using Qxym.Functions.Materials;
using Qxym.Functions.Storage;
using Qxym.Functions.Storage.Exports;
using Qxym.Functions.Storage.Programmes;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions;

/// <summary>
/// Creates the tables and containers that are missing, and reads the unions and the programmes. It does so while the host is starting, not when services start: the worker is the
/// first of those, and the host may call functions as soon as it is connected.
/// </summary>
internal sealed class StorageSetup(Tables tables, MaterialBlobs materials, ExportBlobs exports, UnionDirectory unions, ProgrammeArchive programmes) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(tables.All.Select(t => t.CreateIfNotExistsAsync(cancellationToken)));
        await materials.CreateIfNotExistsAsync(cancellationToken);
        await exports.CreateIfNotExistsAsync(cancellationToken);
        await unions.LoadAsync(cancellationToken);
        await programmes.LoadAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
