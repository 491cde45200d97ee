using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Applications;
using Qxym.Functions.Applications;
using Qxym.Functions.Materials;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Schedules;

/// <summary>Asks every ten seconds what the malware scanner says of the documents that it has not yet judged, and takes infected ones out.</summary>
public sealed class ReadScans(MaterialScans scans, ApplicationStore applications, ApplicationChanges changes, ILogger<ReadScans> logger)
{
    /// <summary>The upload that noted a document may still be writing it: longer than all retries of the storage client take.</summary>
    private static readonly TimeSpan LongestUpload = TimeSpan.FromMinutes(10);

    [Function(nameof(ReadScans))]
    public async Task Run([TimerTrigger("*/10 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellationToken)
    {
        await foreach (var awaited in scans.AwaitedAsync(cancellationToken))
        {
            try
            {
                await ReadAsync(awaited, durable, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // One document that cannot be asked for must not keep the others waiting.
                logger.LogError(e, "The scan of {Slot} of application {ApplicationId} could not be read.", awaited.Slot, awaited.ApplicationId);
            }
        }
    }

    private async Task ReadAsync(AwaitedScan awaited, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var application = await applications.FindAsync(awaited.ApplicationId, cancellationToken);
        var material = application?.State.Materials.GetValueOrDefault(awaited.Slot);
        if (material?.Sha256 != awaited.Sha256)
        {
            if (awaited.Since < TimeProvider.System.GetUtcNow() - LongestUpload)
            {
                await scans.EndAsync(awaited, cancellationToken);
            }

            return;
        }

        var verdict = await scans.VerdictAsync(awaited.ApplicationId, material!, cancellationToken);
        if (verdict == MaterialScan.Pending)
        {
            return;
        }

        var change = new ApplicationChange
        {
            Id = awaited.ApplicationId,
            Authorise = _ => null,
            Command = _ => new Command.RecordScan(awaited.Slot, awaited.Sha256, verdict),
            Answer = _ => verdict,
        };
        var outcome = await changes.ExecuteAsync(change, durable, cancellationToken);
        if (outcome.Refusal is null)
        {
            logger.LogInformation("{Slot} of application {ApplicationId} is {Verdict}.", awaited.Slot, awaited.ApplicationId, verdict);
            await scans.EndAsync(awaited, cancellationToken);
        }
    }
}
