#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger knows beside its value.</summary>
public abstract class BindingContext
{
    /// <summary>Its data by name: an HTTP trigger's route values.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
