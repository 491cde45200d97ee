using Microsoft.Extensions.Hosting;

namespace Qxym.LocalRuntime.Hosting;

/// <summary>Cancelled when the app stops and the time for running invocations to finish is over.</summary>
internal sealed class Shutdown : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private CancellationTokenRegistration _timeOut;

    public CancellationToken Token => _source.Token;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _timeOut = cancellationToken.Register(_source.Cancel);
        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        _timeOut.Dispose();
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _timeOut.Dispose();
        _source.Dispose();
    }
}
