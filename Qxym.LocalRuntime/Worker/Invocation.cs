using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace Qxym.LocalRuntime.Worker;

/// <summary>An invocation that is going on.</summary>
internal sealed class Invocation : FunctionContext
{
    public Invocation(FunctionBlueprint function, InvocationInput input, IServiceProvider services, CancellationToken cancellationToken)
    {
        Function = function;
        Input = input;
        InstanceServices = services;
        CancellationToken = cancellationToken;
        Features.Set<InvocationResult>(new FunctionResult());
    }

    public FunctionBlueprint Function { get; }

    public InvocationInput Input { get; }

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => Function.Definition.Id;

    public override TraceContext TraceContext { get; } = new PresentTrace();

    public override BindingContext BindingContext => Input;

    public override RetryContext RetryContext { get; } = new NoRetries();

    public override IServiceProvider InstanceServices { get; set; }

    public override FunctionDefinition FunctionDefinition => Function.Definition;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new InvocationFeatures();

    public override CancellationToken CancellationToken { get; }

    private sealed class PresentTrace : TraceContext
    {
        public override string TraceParent { get; } =
            Activity.Current?.Id ?? $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00";

        public override string TraceState { get; } = Activity.Current?.TraceStateString ?? "";
    }

    private sealed class NoRetries : RetryContext
    {
        public override int RetryCount => 0;

        public override int MaxRetryCount => 0;
    }
}
