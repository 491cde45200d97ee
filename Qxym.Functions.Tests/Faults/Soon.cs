using Azure;
using Azure.Core;

namespace Qxym.Functions.Tests.Faults;

/// <summary>Retries that a test need not wait for.</summary>
internal sealed class Soon : DelayStrategy
{
    private Soon()
        : base(TimeSpan.Zero, 0)
    {
    }

    public static DelayStrategy Strategy { get; } = new Soon();

    protected override TimeSpan GetNextDelayCore(Response? response, int retryNumber) => TimeSpan.Zero;
}
