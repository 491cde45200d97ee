using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Qxym.LocalRuntime.Worker;

/// <summary>The middleware around every function, in the order it was added.</summary>
internal sealed class FunctionPipeline
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _steps = [];
    private readonly Lazy<FunctionExecutionDelegate> _chain;

    public FunctionPipeline() =>
        _chain = new(() => Enumerable.Reverse(_steps).Aggregate((FunctionExecutionDelegate)CallAsync, (next, step) => step(next)));

    public void Add(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> step) => _steps.Add(step);

    public Task RunAsync(Invocation invocation) => _chain.Value(invocation);

    private static async Task CallAsync(FunctionContext context)
    {
        var invocation = (Invocation)context;
        invocation.GetInvocationResult().Value = await invocation.Function.CallAsync(invocation);
    }
}
