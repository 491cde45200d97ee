using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks the <c>TaskOrchestrationContext</c> parameter of an orchestrator function.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OrchestrationTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>The orchestrator's name; null for the function's.</summary>
    public string? Orchestration { get; set; }
}

/// <summary>Marks the input parameter of an activity function.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ActivityTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>The activity's name; null for the function's.</summary>
    public string? Activity { get; set; }
}

/// <summary>Marks a <c>DurableTaskClient</c> parameter of a function.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>The task hub to use; the local runtime has one, so this is not looked at.</summary>
    public string? TaskHub { get; set; }

    /// <summary>The storage connection to use; not looked at either.</summary>
    public string? ConnectionName { get; set; }
}
