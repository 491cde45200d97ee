using Microsoft.Extensions.Hosting;

namespace Qxym.LocalRuntime.Hosting;

/// <summary>The app's own hosted services, which seed data when they start.</summary>
internal sealed class AppServices(IEnumerable<IHostedService> services)
{
    private readonly IHostedService[] _own = [.. services.Where(IsOwn)];

    /// <summary>Stops them as the host would, the last one first.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var last = _own.Reverse().ToList();
        await EachAsync(last, s => s.StoppingAsync(cancellationToken));
        foreach (var service in last)
        {
            await service.StopAsync(cancellationToken);
        }

        await EachAsync(last, s => s.StoppedAsync(cancellationToken));
    }

    /// <summary>Starts them as the host would.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await EachAsync(_own, s => s.StartingAsync(cancellationToken));
        foreach (var service in _own)
        {
            await service.StartAsync(cancellationToken);
        }

        await EachAsync(_own, s => s.StartedAsync(cancellationToken));
    }

    private static async Task EachAsync(IEnumerable<IHostedService> services, Func<IHostedLifecycleService, Task> act)
    {
        foreach (var service in services.OfType<IHostedLifecycleService>())
        {
            await act(service);
        }
    }

    private static bool IsOwn(IHostedService service)
    {
        var assembly = service.GetType().Assembly;
        return assembly != typeof(AppServices).Assembly
            && !assembly.GetName().Name!.StartsWith("Microsoft.", StringComparison.Ordinal)
            && !assembly.GetName().Name!.StartsWith("OpenTelemetry", StringComparison.Ordinal);
    }
}
