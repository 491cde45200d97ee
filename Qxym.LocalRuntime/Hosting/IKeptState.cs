namespace Qxym.LocalRuntime.Hosting;

/// <summary>The runtime's own small state, kept with the app's data across restarts.</summary>
internal interface IKeptState
{
    /// <summary>What was written under a kind and a key; null for nothing.</summary>
    Task<T?> ReadAsync<T>(string kind, string key, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Writes or replaces.</summary>
    Task WriteAsync<T>(string kind, string key, T value, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Forgets all of a kind.</summary>
    Task ClearAsync(string kind, CancellationToken cancellationToken);
}
