using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Functions.Programmes;
using Qxym.Functions.Workflows.Checks;

namespace Qxym.Functions.Schedules;

/// <summary>Has the quota books checked every night at two in China: of each programme that has books, and in which somebody has applied.</summary>
public sealed class CheckQuotas(ProgrammeCatalogue programmes, LedgerChecks checks)
{
    [Function(nameof(CheckQuotas))]
    public Task Run([TimerTrigger("0 0 18 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellationToken) =>
        checks.AskTonightAsync(QuotaCheckWorkflow.Work, id => programmes.BooksOf(id).Any(), durable, cancellationToken);
}
