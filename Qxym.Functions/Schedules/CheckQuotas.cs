using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Qxym.Functions.Programmes;
using Qxym.Functions.Workflows;

namespace Qxym.Functions.Schedules;

/// <summary>Checks all quota books every night at two in China.</summary>
public sealed class CheckQuotas(ProgrammeCatalogue programmes, QuotaCheck check, ILogger<CheckQuotas> logger)
{
    [Function(nameof(CheckQuotas))]
    public async Task Run([TimerTrigger("0 0 18 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        foreach (var programme in programmes.Books.Select(b => b.Id.ProgrammeId).Distinct().Select(id => programmes.Latest(id)!))
        {
            try
            {
                await check.RunAsync(programme, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // The other programmes must not wait for one that fails.
                logger.LogError(e, "The quota books of {ProgrammeId} could not be checked.", programme.Id);
            }
        }
    }
}
