using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Qxym.LocalRuntime.Durable.History;
using Qxym.LocalRuntime.Durable.Replay;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>Runs activities, so many at once, and sends their results to their instance.</summary>
internal sealed class Activities(Hub hub) : IDisposable
{
    private readonly SemaphoreSlim _places = new(hub.Options.MaxConcurrentActivityFunctions);

    public void Begin(string instance, string execution, HistoryEvent task) => hub.RunInBackground(async () =>
    {
        await _places.WaitAsync(hub.Stopped);
        try
        {
            if (hub.IsDraining)
            {
                return;
            }

            var answer = await RunAsync(instance, task);
            hub.Stopped.ThrowIfCancellationRequested();
            hub.Post(instance, new(answer, execution));
        }
        finally
        {
            _places.Release();
        }
    });

    public void Dispose() => _places.Dispose();

    private async Task<HistoryEvent> RunAsync(string instance, HistoryEvent task)
    {
        try
        {
            var function = hub.Catalogue.Activity(task.Name!);
            var input = hub.Converter.Deserialize(task.Data, function.TriggerParameter.ParameterType);
            var result = await hub.Invoker.InvokeAsync(function, input, hub.Stopped);
            return new(HistoryKind.ActivityCompleted, task.Id, Data: Payload.Checked(hub.Converter.Serialize(result)));
        }
        catch (Exception e)
        {
            hub.Logger.LogWarning(e, "Activity {Activity} of instance {Instance} failed.", task.Name, instance);
            return new(HistoryKind.ActivityFailed, task.Id, Failure: TaskFailureDetails.FromException(e));
        }
    }
}
