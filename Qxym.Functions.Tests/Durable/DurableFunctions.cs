using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;
using Qxym.LocalRuntime.Worker;

namespace Qxym.Functions.Tests.Durable;

/// <summary>Orchestrators and activities given as delegates.</summary>
internal sealed class DurableFunctions : IFunctionInvoker
{
    private readonly Dictionary<string, FunctionEntry> _entries = [];
    private readonly Dictionary<string, Func<object?, Task<object?>>> _bodies = [];

    public IReadOnlyDictionary<string, FunctionEntry> Functions => _entries;

    /// <summary>Names of the functions called, in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public void Orchestrator<T>(string name, Func<TaskOrchestrationContext, Task<T>> body) =>
        Add(name, nameof(OrchestratorShape), null, async context => await body((TaskOrchestrationContext)context!));

    public void Activity<TIn, TOut>(string name, Func<TIn, Task<TOut>> body) =>
        Add(name, nameof(ActivityShape), typeof(TIn), async input => await body((TIn)input!));

    public void Activity<TIn, TOut>(string name, Func<TIn, TOut> body) =>
        Activity<TIn, TOut>(name, input => Task.FromResult(body(input)));

    public Task<object?> InvokeAsync(FunctionEntry function, object? triggerValue, CancellationToken cancellationToken)
    {
        Calls.Enqueue(function.Name);
        return _bodies[function.Name](triggerValue);
    }

    public int CallsOf(string name) => Calls.Count(call => call == name);

    private void Add(string name, string shape, Type? type, Func<object?, Task<object?>> body)
    {
        var method = typeof(DurableFunctions).GetMethod(shape)!;
        method = type is null ? method : method.MakeGenericMethod(type);
        var parameter = method.GetParameters()[0];
        var trigger = (TriggerBindingAttribute)parameter.GetCustomAttributes(typeof(TriggerBindingAttribute), true)[0];
        _entries[name] = new(name, method, parameter, trigger);
        _bodies[name] = body;
    }

#pragma warning disable IDE0060 // Only the shape counts
    public static void OrchestratorShape([OrchestrationTrigger] TaskOrchestrationContext context)
    {
    }

    public static void ActivityShape<T>([ActivityTrigger] T input)
    {
    }
#pragma warning restore IDE0060
}
