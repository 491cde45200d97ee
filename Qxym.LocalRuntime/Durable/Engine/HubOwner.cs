using Microsoft.Extensions.Hosting;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>
/// Takes the hub before anything is read from storage: until a process owns it, another may move the clock, run crons and change rows.
/// </summary>
internal sealed class HubOwner(DurableEngine engine) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => engine.OwnAsync(cancellationToken);

    /// <summary>The engine lets the hub go when it has stopped.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
