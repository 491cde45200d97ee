namespace Qxym.LocalRuntime.Hosting;

/// <summary>Where the started app listens.</summary>
public sealed class LocalAddress
{
    private Uri? _baseAddress;

    /// <summary>The address with the port that is bound.</summary>
    /// <exception cref="InvalidOperationException">The app has not started.</exception>
    public Uri BaseAddress
    {
        get => _baseAddress ?? throw new InvalidOperationException("The app has not started.");
        internal set => _baseAddress = value;
    }
}
