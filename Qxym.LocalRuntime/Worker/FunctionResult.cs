using Microsoft.Azure.Functions.Worker;

namespace Qxym.LocalRuntime.Worker;

internal sealed class FunctionResult : InvocationResult
{
    public override object? Value { get; set; }
}

internal sealed class FunctionResult<T>(InvocationResult result) : InvocationResult<T>
{
    public override T? Value
    {
        get => result.Value switch
        {
            null => default,
            T value => value,
            var other => throw new InvalidOperationException($"The result is a {other.GetType()}, not a {typeof(T)}."),
        };
        set => result.Value = value;
    }
}
