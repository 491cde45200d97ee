using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Qxym.Functions.Storage.Statistics;

namespace Qxym.Functions.Workflows.Exports;

/// <summary>
/// The orchestration of one export; its instance id is the export's id. Page by page it writes parts, puts the file together, and deletes
/// it after a day. A crash repeats the page at hand, no more.
/// </summary>
public static class ExportWorkflow
{
    public const string Name = nameof(ExportWorkflow);

    /// <summary>After so many pages it goes on as new, so that its history stays short.</summary>
    private const int PagesOfHistory = 20;

    [Function(Name)]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var at = context.GetInput<ExportPosition>()!;
        for (var page = 0; page < PagesOfHistory && at.Walk is not null; page++)
        {
            context.SetCustomStatus(at);
            at = await context.CallActivityAsync<ExportPosition>(WriteExportPage.Name, at, Retries.UntilStorageIsBack);
        }

        if (at.Walk is not null)
        {
            context.ContinueAsNew(at);
            return;
        }

        var expiresAt = await context.CallActivityAsync<DateTimeOffset>(AssembleExport.Name, at, Retries.UntilStorageIsBack);
        await context.CreateTimer(expiresAt.UtcDateTime, CancellationToken.None);
        await context.CallActivityAsync(DeleteExport.Name, at.ExportId, Retries.UntilStorageIsBack);
    }
}

/// <summary>How far an export has come.</summary>
/// <param name="ExportId">Which.</param>
/// <param name="Parts">How many parts are written.</param>
/// <param name="Rows">How many applications are in them.</param>
/// <param name="Walk">Where the next page begins; null when all are written.</param>
public sealed record ExportPosition(Guid ExportId, int Parts, int Rows, WalkPosition? Walk)
{
    /// <summary>Nothing written.</summary>
    public static ExportPosition Begin(Guid exportId) => new(exportId, 0, 0, WalkPosition.Start);
}
