using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Qxym.Functions.Storage.Checks;
using Qxym.Functions.Storage.Statistics;
using Qxym.Functions.Workflows;
using Qxym.Functions.Workflows.Checks;

namespace Qxym.Functions.Payouts;

/// <summary>
/// The orchestration of a check of a programme's payouts; one at a time, its instance id is that of the ledger's checks. Some payment batches
/// at a time are found, then checked, then the applications at that stage. A crash repeats those at hand, no more.
/// </summary>
public static class PayoutCheckWorkflow
{
    public const string Name = nameof(PayoutCheckWorkflow);

    /// <summary>How payouts are checked.</summary>
    public static LedgerCheckWork Work { get; } = new("payouts", Name, (check, run) => new PayoutCheckPosition(check, run, PayoutCheckStep.Find, null, []));

    [Function(Name)]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var next = await context.CallActivityAsync<PayoutCheckPosition>(
            AdvancePayoutCheck.Name, context.GetInput<PayoutCheckPosition>(), Retries.UntilStorageIsBack);
        if (next.Check.IsRunning)
        {
            context.ContinueAsNew(next);
        }
    }
}

/// <summary>How far a check of payouts has come.</summary>
/// <param name="Check">Rows are payment batches; applications are not counted.</param>
/// <param name="Run">Under which its findings are noted.</param>
/// <param name="Step">What is done now.</param>
/// <param name="After">The last batch that was looked for, of whatever programme; null at the beginning.</param>
/// <param name="Batches">Those of the programme that were found and are not checked yet.</param>
/// <param name="Root">Below which of the unions at the top the applications are gone over.</param>
/// <param name="Walk">How far; null at the beginning.</param>
public sealed record PayoutCheckPosition(
    LedgerCheck Check, Guid Run, PayoutCheckStep Step, Guid? After, IReadOnlyList<Guid> Batches, int Root = 0, WalkPosition? Walk = null);

/// <summary>The steps of a check of payouts.</summary>
public enum PayoutCheckStep
{
    /// <summary>Which batches there are.</summary>
    Find,

    /// <summary>Each batch is held against the bank's results and the applications.</summary>
    Check,

    /// <summary>Applications with money on its way are held against the batches that they name.</summary>
    Applications,

    /// <summary>What was found is put out.</summary>
    Close,
}
