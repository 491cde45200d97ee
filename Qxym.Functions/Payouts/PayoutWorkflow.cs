using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Qxym.Functions.Payouts;

/// <summary>
/// The orchestration of a payment batch while it has work; its instance id is the batch's id. Step by step it builds the batch, takes lines
/// out, tells applications the bank's results, or gives payments back: what there is to do says the head. A crash repeats the step at hand.
/// </summary>
public static class PayoutWorkflow
{
    public const string Name = nameof(PayoutWorkflow);

    /// <summary>An outage of storage is waited out for about a day; what still fails then is begun again by a timer.</summary>
    private static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(
        new RetryPolicy(100, TimeSpan.FromSeconds(5), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(15)));

    [Function(Name)]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var next = await context.CallActivityAsync<PayoutPosition>(AdvancePayout.Name, context.GetInput<PayoutPosition>(), Patient);
        if (!next.IsDone)
        {
            context.ContinueAsNew(next);
        }
    }
}

/// <summary>How far the work on a batch has come.</summary>
/// <param name="PayoutId">Which batch.</param>
/// <param name="Version">The head's version that the work is for; begun anew when the head has another.</param>
/// <param name="After">The key or line behind which the next page begins.</param>
/// <param name="IsDone">Whether there is nothing more to do.</param>
public sealed record PayoutPosition(Guid PayoutId, int Version, string After, bool IsDone)
{
    /// <summary>Nothing done.</summary>
    public static PayoutPosition Begin(Guid payoutId) => new(payoutId, 0, "", false);
}
