using Microsoft.Azure.Functions.Worker;

namespace Qxym.LocalRuntime.Worker;

/// <summary>What a trigger hands to an invocation: the value of its parameter and its data by name.</summary>
internal sealed class InvocationInput(object? triggerValue, IReadOnlyDictionary<string, object?> bindingData) : BindingContext
{
    private static readonly Dictionary<string, object?> NoData = [];

    public InvocationInput(object? triggerValue)
        : this(triggerValue, NoData)
    {
    }

    public object? TriggerValue => triggerValue;

    public override IReadOnlyDictionary<string, object?> BindingData => bindingData;
}
