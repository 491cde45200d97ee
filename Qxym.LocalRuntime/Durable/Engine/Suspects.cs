using System.Collections.Concurrent;
using System.Globalization;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Qxym.LocalRuntime.Durable.Replay;
using Qxym.LocalRuntime.Durable.Storage;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>
/// Work that was under way when a process died, and may be what killed it. It is counted in storage before it is begun again, and given
/// up when it has been begun too often. The first time is not counted, so that work costs no call while no process dies.
/// </summary>
internal sealed class Suspects(Hub hub) : IDisposable
{
    /// <summary>How often work is begun, the first time included.</summary>
    public const int MostBegun = 5;

    /// <summary>The episodes of an instance, as a kind of work.</summary>
    public const string Episodes = RowKeys.Begun + "episode";

    /// <summary>Work begun oftener than this runs alone, so that it is not blamed for what another does.</summary>
    private const int MostBegunTogether = 2;

    private const string Count = "Count";

    private readonly ConcurrentDictionary<(string Instance, string Work), int> _begun = new();
    private readonly SemaphoreSlim _oneEpisode = new(1);
    private readonly SemaphoreSlim _oneActivity = new(1);

    public static string Activity(string execution, int task) =>
        string.Create(CultureInfo.InvariantCulture, $"{RowKeys.Begun}{execution}-{task:x6}");

    /// <summary>Takes in a count that an earlier process stored.</summary>
    public void Add(TableEntity row) => _begun[(KeyText.FromKey(row.PartitionKey), row.RowKey)] = row.GetInt32(Count)!.Value;

    /// <summary>Counts work and runs it.</summary>
    /// <param name="instance">The instance it belongs to.</param>
    /// <param name="work">Its row key.</param>
    /// <param name="name">What it is, for a person.</param>
    /// <param name="run">Runs it; or, when it has been begun too often, is told so.</param>
    public async Task<T> RunAsync<T>(string instance, string work, string name, Func<PoisonException?, Task<T>> run)
    {
        var begun = _begun.GetValueOrDefault((instance, work), 1);
        if (begun >= MostBegun)
        {
            hub.Logger.LogError("{Work} of instance {Instance} was begun {Count} times, and each time the process died: it is given up.", name, instance, begun);
            return await run(new(name, begun));
        }

        if (begun < MostBegunTogether)
        {
            return await RunCountedAsync(instance, work, begun + 1, run);
        }

        var one = work == Episodes ? _oneEpisode : _oneActivity;
        await one.WaitAsync(hub.Stopped);
        try
        {
            return await RunCountedAsync(instance, work, begun + 1, run);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Work has outlived its process's danger: it is durable that it is done.</summary>
    public async Task ClearAsync(string instance, string work)
    {
        _begun.TryRemove((instance, work), out _);
        await hub.Patience.TryAsync(token => hub.Store.DeleteAsync([new TableEntity(KeyText.ToKey(instance), work)], token));
    }

    public void Dispose()
    {
        _oneEpisode.Dispose();
        _oneActivity.Dispose();
    }

    private async Task<T> RunCountedAsync<T>(string instance, string work, int count, Func<PoisonException?, Task<T>> run)
    {
        var row = new TableEntity(KeyText.ToKey(instance), work) { [Count] = count };
        await hub.Patience.TryAsync(token => hub.Store.PutAsync(row, token));
        _begun[(instance, work)] = count;
        return await run(null);
    }
}
