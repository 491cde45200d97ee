using Microsoft.Azure.Functions.Worker;
using Qxym.LocalRuntime.Worker;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>The app's orchestrators and activities by name, without case.</summary>
internal sealed class Catalogue
{
    private readonly Dictionary<string, FunctionEntry> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, FunctionEntry> _activities = new(StringComparer.OrdinalIgnoreCase);

    public Catalogue(IEnumerable<FunctionEntry> functions)
    {
        foreach (var function in functions)
        {
            switch (function.Trigger)
            {
                case OrchestrationTriggerAttribute trigger:
                    _orchestrators[trigger.Orchestration ?? function.Name] = function;
                    break;
                case ActivityTriggerAttribute trigger:
                    _activities[trigger.Activity ?? function.Name] = function;
                    break;
            }
        }
    }

    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public FunctionEntry Orchestrator(string name) => Find(_orchestrators, name, "orchestrator");

    /// <inheritdoc cref="Orchestrator" />
    public FunctionEntry Activity(string name) => Find(_activities, name, "activity");

    private static FunctionEntry Find(Dictionary<string, FunctionEntry> functions, string name, string kind) =>
        functions.GetValueOrDefault(name ?? "") ?? throw new ArgumentException($"The app has no {kind} function '{name}'.");
}
