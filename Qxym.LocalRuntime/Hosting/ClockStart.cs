using Microsoft.Extensions.Hosting;
using Qxym.LocalRuntime.Clock;

namespace Qxym.LocalRuntime.Hosting;

/// <summary>Sets the rule clock before anything asks it.</summary>
internal sealed class ClockStart(ClockStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => store.LoadAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
