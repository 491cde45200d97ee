#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an invocation answers; middleware may read and replace it.</summary>
public abstract class InvocationResult : InvocationResult<object>;

/// <summary>What an invocation answers, as a given type.</summary>
public abstract class InvocationResult<T>
{
    /// <summary>The value; null for none.</summary>
    public abstract T? Value { get; set; }
}
