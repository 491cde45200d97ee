using Microsoft.Extensions.Hosting;

namespace Qxym.LocalRuntime.Hosting;

/// <summary>The app's own hosted services, which seed data when they start.</summary>
internal sealed class AppServices(IEnumerable<IHostedService> services)
{
    private readonly IHostedService[] _own = [.. services.Where(IsOwn)];

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var service in _own.Reverse())
        {
            await service.StopAsync(cancellationToken);
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var service in _own)
        {
            await service.StartAsync(cancellationToken);
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
