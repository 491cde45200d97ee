namespace Qxym.LocalRuntime.Worker;

/// <summary>Runs functions through the worker's middleware, in a service scope of their own.</summary>
public interface IFunctionInvoker
{
    /// <summary>Every function of the app, by name.</summary>
    IReadOnlyDictionary<string, FunctionEntry> Functions { get; }

    /// <summary>
    /// Runs a function. The call runs synchronously up to the function's first incomplete await, middleware included,
    /// so that an orchestrator that is waiting shows as an incomplete task.
    /// </summary>
    /// <param name="function">One of <see cref="Functions"/>.</param>
    /// <param name="triggerValue">What the trigger parameter is bound to, already of its type.</param>
    /// <param name="cancellationToken">The runtime's shutdown.</param>
    /// <returns>The function's result; null for none. Its exceptions come through unchanged.</returns>
    Task<object?> InvokeAsync(FunctionEntry function, object? triggerValue, CancellationToken cancellationToken);
}
