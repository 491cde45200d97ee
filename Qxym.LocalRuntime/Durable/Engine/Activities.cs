using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Qxym.LocalRuntime.Durable.History;
using Qxym.LocalRuntime.Durable.Replay;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>Runs activities, so many at once, and sends their results to their instance.</summary>
internal sealed class Activities(Hub hub) : IDisposable
{
    private readonly SemaphoreSlim _places = new(hub.Options.MaxConcurrentActivityFunctions);

    /// <param name="instance">Whose activity it is.</param>
    /// <param name="execution">The execution that asked for it.</param>
    /// <param name="task">What it asked for.</param>
    /// <param name="isSuspect">Whether it was begun before, by a process that died.</param>
    public void Begin(string instance, string execution, HistoryEvent task, bool isSuspect) => hub.RunInBackground(async () =>
    {
        var suspect = isSuspect ? Suspects.Activity(execution, task.Id) : null;
        if (await RunInPlaceAsync(instance, task, suspect) is not { } answer)
        {
            return;
        }

        var message = new Message(answer, execution);
        hub.Post(instance, message);
        if (suspect is not null)
        {
            await message.Settled.WaitAsync(hub.Stopped);
            await hub.Suspects.ClearAsync(instance, suspect);
        }
    });

    public void Dispose() => _places.Dispose();

    /// <returns>Null when the engine stops.</returns>
    private async Task<HistoryEvent?> RunInPlaceAsync(string instance, HistoryEvent task, string? suspect)
    {
        await _places.WaitAsync(hub.Stopped);
        try
        {
            if (hub.IsDraining)
            {
                return null;
            }

            var answer = suspect is null
                ? await RunAsync(instance, task)
                : await hub.Suspects.RunAsync(instance, suspect, $"Activity '{task.Name}'", poison => RunAsync(instance, task, poison));
            hub.Stopped.ThrowIfCancellationRequested();
            return answer;
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<HistoryEvent> RunAsync(string instance, HistoryEvent task, PoisonException? poison = null)
    {
        if (poison is not null)
        {
            return new(HistoryKind.ActivityFailed, task.Id, Failure: TaskFailureDetails.FromException(poison));
        }

        try
        {
            var function = hub.Catalogue.Activity(task.Name!);
            var input = hub.Converter.Deserialize(task.Data, function.TriggerParameter.ParameterType);
            var result = await hub.Invoker.InvokeAsync(function, input, hub.Stopped);
            return new(HistoryKind.ActivityCompleted, task.Id, Data: hub.Converter.Serialize(result));
        }
        catch (Exception e)
        {
            hub.Logger.LogWarning(e, "Activity {Activity} of instance {Instance} failed.", task.Name, instance);
            return new(HistoryKind.ActivityFailed, task.Id, Failure: TaskFailureDetails.FromException(e));
        }
    }
}
