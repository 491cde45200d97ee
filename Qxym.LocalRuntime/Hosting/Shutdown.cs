namespace Qxym.LocalRuntime.Hosting;

/// <summary>Cancelled when the app stops and the time for running invocations to finish is over.</summary>
internal sealed class Shutdown : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public CancellationToken Token => _source.Token;

    public void Cancel() => _source.Cancel();

    public void Dispose() => _source.Dispose();
}
