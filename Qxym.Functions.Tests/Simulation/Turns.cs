using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Qxym.Functions.Workflows;
using Qxym.LocalRuntime.Faults;
using Qxym.LocalRuntime.Worker;

namespace Qxym.Functions.Tests.Simulation;

/// <summary>
/// Makes the product's storage calls wait for their turn in a race: those of a racer's request, and those of the engine at work on an
/// application. The runtime's own calls (task hub, clock) are left alone.
/// </summary>
/// <param name="storage">What carries the calls.</param>
/// <param name="isOfRuntime">Tells the runtime's tables by name.</param>
internal sealed class Turns(HttpPipelineTransport storage, Func<string, bool> isOfRuntime) : HttpPipelineTransport
{
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<string, Racer> _engines = new();

    /// <summary>From now on the engine's work on an application takes part in a race.</summary>
    public void JoinEngine(Race race, string applicationId)
    {
        var engine = new Racer(race, "engine");
        race.Join(engine.Name);
        _engines[applicationId] = engine;
    }

    /// <summary>The engine's work on an application takes part no more.</summary>
    public void LeaveEngine(string applicationId)
    {
        if (_engines.TryRemove(applicationId, out var engine))
        {
            engine.Race.Leave(engine.Name);
        }
    }

    /// <summary>Runs an invocation on behalf of whoever races with it.</summary>
    public async Task TakeAsync(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            Racer.Present = RacerHandler.Of(http.Request);
            await next(context);
            return;
        }

        Racer.Present = null;
        if (context.FunctionDefinition.Name == AdvanceApplication.Name
            && context.BindingContext is InvocationInput { TriggerValue: string applicationId }
            && _engines.TryGetValue(applicationId, out var engine))
        {
            Racer.Present = engine;
            await next(context);
            LeaveEngine(applicationId);
            return;
        }

        await next(context);
    }

    public override Request CreateRequest() => storage.CreateRequest();

    public override void Process(HttpMessage message) => storage.Process(message);

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        if (Racer.Present is not { } racer || isOfRuntime(StorageCall.Of(message.Request).Container))
        {
            await storage.ProcessAsync(message);
            return;
        }

        await racer.TurnAsync().WaitAsync(Stuck, message.CancellationToken);
        await storage.ProcessAsync(message);
        racer.Race.Done();
    }
}
