using System.Collections.Concurrent;
using System.Text.Json;
using Qxym.LocalRuntime.Hosting;

namespace Qxym.Functions.Tests.LocalRuntime;

/// <summary>The runtime's state without storage; handed to a second app, it stands for a restart.</summary>
internal sealed class MemoryState : IKeptState
{
    private readonly ConcurrentDictionary<(string, string), string> _rows = [];

    public Task<T?> ReadAsync<T>(string kind, string key, CancellationToken cancellationToken)
        where T : class =>
        Task.FromResult(_rows.TryGetValue((kind, key), out var json) ? JsonSerializer.Deserialize<T>(json) : null);

    public Task WriteAsync<T>(string kind, string key, T value, CancellationToken cancellationToken)
        where T : class
    {
        _rows[(kind, key)] = JsonSerializer.Serialize(value);
        return Task.CompletedTask;
    }

    public Task ClearAsync(string kind, CancellationToken cancellationToken)
    {
        foreach (var row in _rows.Keys.Where(row => row.Item1 == kind))
        {
            _rows.TryRemove(row, out _);
        }

        return Task.CompletedTask;
    }
}
