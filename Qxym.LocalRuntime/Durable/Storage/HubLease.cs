using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;

namespace Qxym.LocalRuntime.Durable.Storage;

/// <summary>Sees to it that one process at a time works on a hub.</summary>
internal sealed class HubLease(DurableOptions options, ILogger logger)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    private const string Nobody = "";

    private readonly TableClient _table = new(
        options.ConnectionString, options.HubName + "Lease", options.TableClientOptions());

    private readonly string _owner = Guid.NewGuid().ToString("N");
    private ETag _etag;
    private long _untilTicks;

    /// <summary>Whether the lease has not run out; if it has, another process may have taken over.</summary>
    public bool IsHeld => DateTimeOffset.UtcNow.UtcTicks < Interlocked.Read(ref _untilTicks);

    /// <summary>Whether the hub was taken from a process that had not let it go, and so has died.</summary>
    public bool FollowsDeath { get; private set; }

    /// <summary>Waits until the hub is free, and takes it.</summary>
    public async Task AcquireAsync(CancellationToken cancellationToken)
    {
        await _table.CreateIfNotExistsAsync(cancellationToken);
        LeaseRow.OwnersHere[_owner] = true;
        for (var waited = false; !await TryTakeAsync(waited, cancellationToken); waited = true)
        {
            await Task.Delay(LookAgain, cancellationToken);
        }
    }

    /// <summary>Renews until cancelled.</summary>
    /// <returns>When the lease was lost to another process.</returns>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        using var beat = new PeriodicTimer(options.LeaseDuration / 3);
        while (await beat.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await WriteAsync(_owner, options.LeaseDuration, _etag, cancellationToken);
            }
            catch (RequestFailedException e) when (e.Status is 412 or 404)
            {
                if (!await IsStillOursAsync(cancellationToken))
                {
                    return;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogWarning(e, "The lease on hub {Hub} could not be renewed; trying again.", options.HubName);
            }
        }
    }

    /// <summary>Frees the hub for the next process.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        Abandon();
        try
        {
            await WriteAsync(Nobody, TimeSpan.Zero, _etag, cancellationToken);
        }
        catch (Exception e)
        {
            logger.LogWarning(e, "The lease on hub {Hub} could not be released; it runs out by itself.", options.HubName);
        }
    }

    /// <summary>Forgets the lease without telling anybody, as a crash does.</summary>
    public void Abandon()
    {
        LeaseRow.OwnersHere.TryRemove(_owner, out _);
        Interlocked.Exchange(ref _untilTicks, 0);
    }

    private async Task<bool> TryTakeAsync(bool waited, CancellationToken cancellationToken)
    {
        var other = await LeaseRow.ReadAsync(_table, cancellationToken);
        if (other is { IsHeld: true })
        {
            if (!waited)
            {
                logger.LogInformation("Hub {Hub} is in use by process {Process}; waiting for it.", options.HubName, other.Process);
            }

            return false;
        }

        try
        {
            await WriteAsync(_owner, options.LeaseDuration, other?.ETag, cancellationToken);
            FollowsDeath = other is not null && other.Owner != Nobody;
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412 or 404)
        {
            return false;
        }
    }

    private async Task WriteAsync(string owner, TimeSpan duration, ETag? etag, CancellationToken cancellationToken)
    {
        var row = LeaseRow.For(owner, duration);
        var answer = etag is { } known
            ? await _table.UpdateEntityAsync(row.ToEntity(), known, TableUpdateMode.Replace, cancellationToken)
            : await _table.AddEntityAsync(row.ToEntity(), cancellationToken);
        _etag = answer.Headers.ETag ?? throw new InvalidOperationException("The storage service gave no ETag.");
        Interlocked.Exchange(ref _untilTicks, duration == TimeSpan.Zero ? 0 : row.Until.UtcTicks);
    }

    private async Task<bool> IsStillOursAsync(CancellationToken cancellationToken)
    {
        if (await LeaseRow.ReadAsync(_table, cancellationToken) is not { } row || row.Owner != _owner)
        {
            return false;
        }

        _etag = row.ETag;
        return true;
    }
}
