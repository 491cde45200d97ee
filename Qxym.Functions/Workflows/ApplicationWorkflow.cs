using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Qxym.Domain.Applications;

namespace Qxym.Functions.Workflows;

/// <summary>
/// The orchestration of one application (design §3); its instance id is the application's id. It waits for the event of the present
/// stage, for a change from outside the stage, or for the deadline in force; then one activity does what follows, and it goes on as
/// new with what is to be waited for next, so that its history stays short and code can change under it.
/// </summary>
/// <remarks>No wait is ever cancelled: a cancelled one may swallow a later event (design §1).</remarks>
public static class ApplicationWorkflow
{
    public const string Name = nameof(ApplicationWorkflow);

    [Function(Name)]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var wait = context.GetInput<ApplicationWait>()!;
        context.SetCustomStatus(wait);
        var change = Event(context, LifecycleEvents.Changed);
        var stage = wait.Event is null ? change : Event(context, wait.Event);
        if (wait.Event is not null)
        {
            using var timer = new CancellationTokenSource();
            var deadline = wait.DueAt is { } dueAt ? context.CreateTimer(dueAt.UtcDateTime, timer.Token) : null;
            while (Newest(stage, change) <= wait.Version && !IsOfWindows(change) && deadline is not { IsCompleted: true })
            {
                stage = stage.IsCompleted ? Event(context, wait.Event) : stage;
                change = change.IsCompleted ? Event(context, LifecycleEvents.Changed) : change;
                await Task.WhenAny(deadline is null ? [stage, change] : [stage, change, deadline]);
            }

            timer.Cancel();
        }

        var next = await Advance(context);
        while (Newest(stage, change) > next.Version)
        {
            // Something happened while the activity was at work.
            next = await Advance(context);
        }

        if (next.IsFinished)
        {
            context.SetCustomStatus(next);
            return;
        }

        context.ContinueAsNew(next);
    }

    private static Task<ApplicationEvent> Event(TaskOrchestrationContext context, string name) =>
        context.WaitForExternalEvent<ApplicationEvent>(name);

    private static Task<ApplicationWait> Advance(TaskOrchestrationContext context) =>
        context.CallActivityAsync<ApplicationWait>(AdvanceApplication.Name, context.InstanceId, Retries.UntilStorageIsBack);

    private static bool IsOfWindows(Task<ApplicationEvent> change) => change.IsCompletedSuccessfully && change.Result.Windows;

    private static int Newest(params ReadOnlySpan<Task<ApplicationEvent>> events)
    {
        var newest = 0;
        foreach (var arrived in events)
        {
            newest = arrived.IsCompletedSuccessfully ? Math.Max(newest, arrived.Result.Version) : newest;
        }

        return newest;
    }
}
