using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Qxym.Functions.Storage.Statistics;

namespace Qxym.Functions.Workflows.Samples;

/// <summary>The orchestration of one sample; its instance id is the sample's id. Goes over the decided applications page by page.</summary>
public static class SampleWorkflow
{
    public const string Name = nameof(SampleWorkflow);

    [Function(Name)]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var next = await context.CallActivityAsync<Draw>(DrawPage.Name, context.GetInput<Draw>(), Retries.UntilStorageIsBack);
        if (next.Walk is not null)
        {
            context.ContinueAsNew(next);
        }
    }
}

/// <summary>How far a draw has come.</summary>
/// <param name="SampleId">Which.</param>
/// <param name="Population">How many applications were looked at.</param>
/// <param name="Drawn">Those of them that come first in the draw.</param>
/// <param name="Walk">Where the next page begins; null when all were looked at.</param>
public sealed record Draw(Guid SampleId, int Population, IReadOnlyList<ApplicationId> Drawn, WalkPosition? Walk)
{
    /// <summary>Nothing looked at.</summary>
    public static Draw Begin(Guid sampleId) => new(sampleId, 0, [], WalkPosition.Start);
}
