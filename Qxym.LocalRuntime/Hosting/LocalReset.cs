using Microsoft.Extensions.DependencyInjection;
using Qxym.LocalRuntime.Clock;
using Qxym.LocalRuntime.Durable;
using Qxym.LocalRuntime.Timers;

namespace Qxym.LocalRuntime.Hosting;

/// <summary>Takes the app back to empty storage without a restart.</summary>
internal sealed class LocalReset(
    ClockDriver driver, ClockStore clock, TimerFunctions timers, IAppTables tables, IDurableInspector hub, IServiceProvider services)
{
    private const string Key = "local-reset";

    /// <summary>Empties tables, task hub and what the app adds under the key "local-reset", sets the clock and starts the app's services anew.</summary>
    /// <param name="now">Where the clock is to stand; null for where it starts on empty storage, running.</param>
    /// <param name="running">Whether the clock runs from <paramref name="now"/>.</param>
    /// <param name="cancellationToken">Ends the reset half-way.</param>
    public Task RunAsync(DateTimeOffset? now, bool running, CancellationToken cancellationToken) => driver.AtRestAsync(
        async () =>
        {
            var app = services.GetRequiredService<AppServices>();
            await app.StopAsync(cancellationToken);
            await EmptyAsync(cancellationToken);
            var start = now ?? clock.Start;
            await clock.SetAsync(start, running: false, cancellationToken);
            await app.StartAsync(cancellationToken);
            await timers.StartAsync(cancellationToken);
            if (running || now is null)
            {
                await clock.SetAsync(start, running: true, cancellationToken);
            }
        },
        cancellationToken);

    private async Task EmptyAsync(CancellationToken cancellationToken)
    {
        await hub.ResetAsync(cancellationToken);
        await timers.ForgetAsync(cancellationToken);
        await tables.DeleteAsync(cancellationToken);
        foreach (var empty in services.GetKeyedServices<Func<CancellationToken, Task>>(Key))
        {
            await empty(cancellationToken);
        }
    }
}
