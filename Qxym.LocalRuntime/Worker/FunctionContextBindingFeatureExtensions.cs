using Qxym.LocalRuntime.Worker;

#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.Azure.Functions.Worker;

/// <summary>Reads and replaces what an invocation answers.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>The invocation's result. Set by middleware without calling the next, it answers in the function's place.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context) => ResultOf(context);

    /// <summary>The invocation's result as a type.</summary>
    /// <exception cref="InvalidOperationException">On reading a value that is not a <typeparamref name="T"/>.</exception>
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context) => new FunctionResult<T>(ResultOf(context));

    private static InvocationResult ResultOf(FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<InvocationResult>()
            ?? throw new InvalidOperationException("This invocation keeps no result.");
    }
}
