using Microsoft.Azure.Functions.Worker;
using Qxym.Functions.Payouts;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Schedules;

/// <summary>Checks the account of payouts every night at half past two in China.</summary>
public sealed class CheckPayouts(ProgrammeCatalogue programmes, PayoutCheck check)
{
    [Function(nameof(CheckPayouts))]
    public Task Run([TimerTrigger("0 30 18 * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        check.RunAsync([.. programmes.All.Select(p => p.Id)], cancellationToken);
}
