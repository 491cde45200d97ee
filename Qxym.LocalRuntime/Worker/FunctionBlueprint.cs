using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Qxym.LocalRuntime.Worker;

/// <summary>All that is worked out once about a function, so that an invocation only binds and calls.</summary>
internal sealed class FunctionBlueprint
{
    /// <summary>Compiled when first called, and for all hosts of the process: of an app's many functions a run calls few.</summary>
    private static readonly ConcurrentDictionary<Type, ObjectFactory> Factories = new();

    private readonly ParameterBinding[] _parameters;
    private readonly Func<object?, ValueTask<object?>> _await;

    public FunctionBlueprint(FunctionEntry entry)
    {
        Entry = entry;
        Definition = new EntryDefinition(entry);
        _parameters = [.. entry.Method.GetParameters().Select(parameter => ParameterBindings.For(parameter, entry))];
        _await = ReturnValue.AwaiterOf(entry.Method);
    }

    public FunctionEntry Entry { get; }

    public FunctionDefinition Definition { get; }

    /// <summary>Binds, creates the class if there is one, calls, and awaits what comes back.</summary>
    public async Task<object?> CallAsync(Invocation invocation)
    {
        var arguments = Array.ConvertAll(_parameters, parameter => parameter(invocation));
        var target = Entry.Method.IsStatic ? null : FactoryOf(Entry.Method.ReflectedType!)(invocation.InstanceServices, null);
        try
        {
            var returned = Entry.Method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
            return await _await(returned);
        }
        finally
        {
            await DisposeAsync(target);
        }
    }

    private static ObjectFactory FactoryOf(Type type) => Factories.GetOrAdd(type, t => ActivatorUtilities.CreateFactory(t, []));

    private static async ValueTask DisposeAsync(object? target)
    {
        if (target is IAsyncDisposable asyncDisposable)
        {
            await asyncDisposable.DisposeAsync();
        }
        else if (target is IDisposable disposable)
        {
            disposable.Dispose();
        }
    }
}
