using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Time;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Checks;
using Qxym.Functions.Storage.Statistics;

namespace Qxym.Functions.Workflows.Checks;

/// <summary>Has ledgers checked behind the scenes: the one way, for a person who asks and for the night.</summary>
public sealed class LedgerChecks(
    CheckStore checks, ProgrammeCatalogue programmes, StatisticsStore statistics, TimeProvider time, ILogger<LedgerChecks> logger)
{
    /// <summary>Begins the checks of the night that it is: of each programme that is due and in which somebody has applied.</summary>
    /// <param name="concerns">Whether a programme has such a ledger.</param>
    public async Task AskTonightAsync(LedgerCheckWork work, Func<string, bool> concerns, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        foreach (var id in DueTonight().Where(concerns))
        {
            try
            {
                if (await statistics.IsAnyAsync(id, cancellationToken))
                {
                    await AskAsync(work, id, durable, cancellationToken);
                }
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // The other programmes must not wait for one that fails.
                logger.LogError(e, "The {Ledger} of {ProgrammeId} could not be checked.", work.Ledger, id);
            }
        }
    }

    /// <summary>Begins a check, unless one runs.</summary>
    /// <returns>The one that runs now.</returns>
    public async Task<LedgerCheck> AskAsync(LedgerCheckWork work, string programmeId, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        if (await RunningAsync(work, programmeId, durable, cancellationToken) is { } running)
        {
            return running;
        }

        var check = new LedgerCheck { Id = LedgerCheck.IdOf(work.Ledger, programmeId), ProgrammeId = programmeId, StartedAt = time.GetUtcNow(), IsRunning = true };
        await checks.SaveAsync(check, cancellationToken);
        await SeeToAsync(work, check, durable, cancellationToken);
        return check;
    }

    /// <summary>The check that runs, begun anew where its orchestration was lost or has failed; null when none runs.</summary>
    public async Task<LedgerCheck?> RunningAsync(LedgerCheckWork work, string programmeId, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        if (await checks.FindAsync(LedgerCheck.IdOf(work.Ledger, programmeId), cancellationToken) is not { IsRunning: true } check)
        {
            return null;
        }

        await SeeToAsync(work, check, durable, cancellationToken);
        return check;
    }

    /// <summary>
    /// The programmes whose ledgers are checked in the night that it is: those that are offered every night, those that are no more only in the night to Sunday,
    /// so that the nights do not grow with the years.
    /// </summary>
    private IEnumerable<string> DueTonight()
    {
        var isSunday = time.GetUtcNow().ChinaDate().DayOfWeek == DayOfWeek.Sunday;
        return programmes.Known.Select(p => p.Id).Where(id => isSunday || programmes.Find(id) is not null);
    }

    private static Task SeeToAsync(LedgerCheckWork work, LedgerCheck check, DurableTaskClient durable, CancellationToken cancellationToken) =>
        durable.SeeToAsync(work.Workflow, check.Id, work.Begin(check, Guid.NewGuid()), cancellationToken);
}

/// <summary>How a kind of ledger is checked.</summary>
/// <param name="Ledger">Which of a programme's ledgers.</param>
/// <param name="Workflow">The orchestration that checks it.</param>
/// <param name="Begin">Its input at the start of a check, and of a run: a check that is begun anew has another one.</param>
public sealed record LedgerCheckWork(string Ledger, string Workflow, Func<LedgerCheck, Guid, object> Begin);
