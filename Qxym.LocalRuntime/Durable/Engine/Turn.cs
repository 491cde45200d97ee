using Azure;
using Microsoft.Extensions.Logging;
using Qxym.LocalRuntime.Durable.Replay;
using Qxym.LocalRuntime.Durable.Storage;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>Works off one batch of messages: decides, writes it in one transaction, and begins what follows from it.</summary>
internal sealed class Turn(Hub hub, Instance instance, Batch batch)
{
    private string? _replaced;
    private bool _isLenient;
    private bool _isOver;
    private Exception? _failure;

    public async Task RunAsync()
    {
        if (!instance.IsSuspect || batch.Mode != BatchMode.Run)
        {
            await RunAsync(null);
            return;
        }

        instance.IsSuspect = await hub.Suspects.RunAsync(instance.Id, Suspects.Episodes, $"An episode of '{instance.Row.Name}'", RunAsync);
        await hub.Suspects.ClearAsync(instance.Id, Suspects.Episodes);
    }

    /// <returns>Whether the instance is no less suspect than before, as nothing new reached it.</returns>
    private async Task<bool> RunAsync(PoisonException? poison)
    {
        try
        {
            while (!await TryAsync(poison))
            {
            }
        }
        catch (Exception e) when (!hub.Stopped.IsCancellationRequested)
        {
            hub.Logger.LogError(e, "Instance {Instance} is left as it is stored: its turn could not be finished.", instance.Id);
            instance.History = null;
            instance.IsRecovering = instance.IsStored;
            foreach (var message in batch.All)
            {
                message.Fail(e);
            }
        }

        return batch.Messages.All(message => message.Event is null);
    }

    private async Task<bool> TryAsync(PoisonException? poison)
    {
        if (instance.IsClosed)
        {
            return Drop(null);
        }

        var decision = await new Planner(hub, instance, batch).DecideAsync(_failure, poison);
        if (decision.Change is not { } change)
        {
            new Aftermath(hub, instance, batch, decision).Follow(instance.Row);
            return true;
        }

        if (_isLenient)
        {
            decision.Waste.AddRange(change.Removed);
            change.Removed.Clear();
        }

        if (await WriteAsync(change) is not { } etag)
        {
            DropBlobs(change);
            return _isOver;
        }

        new Aftermath(hub, instance, batch, decision).Follow(change.Row with { ETag = etag, Input = null, Output = null }, _replaced);
        return true;
    }

    /// <returns>The new ETag; null when it could not be written so.</returns>
    private async Task<ETag?> WriteAsync(Change change)
    {
        try
        {
            return await hub.Patience.TryAsync(token => WriteOnceAsync(change, token));
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            var found = await hub.Patience.TryAsync(token => hub.Store.FindAsync(instance.Id, token));
            if (found?.Write == change.Row.Write)
            {
                return found.ETag;
            }

            _isOver = Reconsider(found);
            return null;
        }
        catch (RequestFailedException e) when (_failure is null && batch.Mode == BatchMode.Run)
        {
            _failure = e;
            return null;
        }
    }

    private async Task<ETag> WriteOnceAsync(Change change, CancellationToken cancellationToken) =>
        hub.Lease.IsHeld
            ? await hub.Store.WriteAsync(change, cancellationToken)
            : throw new TimeoutException("The lease on the hub has run out and must be renewed first.");

    /// <summary>Another process, a purge, or an instance of the same id was there first.</summary>
    /// <returns>True when the turn is over.</returns>
    private bool Reconsider(InstanceRow? found)
    {
        _isLenient = true;
        if (instance.IsStored)
        {
            return found is not { IsLive: true } ? Drop(null) : Reload(found);
        }

        if (found is null)
        {
            return false;
        }

        if (found.IsLive)
        {
            Recovery.Adopt(hub, found, instance);
            return Drop(new global::DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException(
                $"An orchestration instance with the id '{instance.Id}' and the status {found.Status} already exists."));
        }

        if (found.Parent is not null && found.Parent == instance.Row.Parent)
        {
            Aftermath.TellParent(hub, found);
            return Drop(null);
        }

        _replaced = found.Execution;
        instance.Row = instance.Row with { ETag = found.ETag };
        instance.IsStored = true;
        return false;
    }

    private void DropBlobs(Change change)
    {
        if (change.Blobs.Count > 0)
        {
            hub.RunInBackground(() => hub.Patience.TryAsync(token => hub.Store.DeleteAsync(change.Blobs, token)));
        }
    }

    private bool Reload(InstanceRow found)
    {
        instance.Row = found with { Input = null, Output = null };
        instance.History = null;
        instance.IsRecovering = true;
        return false;
    }

    private bool Drop(Exception? reason)
    {
        hub.Forget(instance);
        foreach (var message in batch.All)
        {
            if (reason is not null)
            {
                message.Fail(reason);
            }

            message.Settle();
        }

        return true;
    }
}
