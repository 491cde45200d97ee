using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Qxym.Domain.Quotas;
using Qxym.Functions.Storage.Checks;
using Qxym.Functions.Storage.Statistics;

namespace Qxym.Functions.Workflows.Checks;

/// <summary>
/// The orchestration of a check of a programme's quota books; one at a time, its instance id is that of the ledger's checks. Part by part it
/// goes over the rows of each book and over the programme's applications. A crash repeats the part at hand, no more.
/// </summary>
public static class QuotaCheckWorkflow
{
    public const string Name = nameof(QuotaCheckWorkflow);

    /// <summary>How quota books are checked.</summary>
    public static LedgerCheckWork Work { get; } = new("quotas", Name, (check, run) => new QuotaCheckPosition { Check = check, Run = run });

    [Function(Name)]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var next = await context.CallActivityAsync<QuotaCheckPosition>(
            AdvanceQuotaCheck.Name, context.GetInput<QuotaCheckPosition>(), Retries.UntilStorageIsBack);
        if (next.Check.IsRunning)
        {
            context.ContinueAsNew(next);
        }
    }
}

/// <summary>How far a check of quota books has come.</summary>
public sealed record QuotaCheckPosition
{
    public required LedgerCheck Check { get; init; }

    /// <summary>Under which its findings are noted.</summary>
    public required Guid Run { get; init; }

    public QuotaCheckStep Step { get; init; }

    /// <summary>The books that are not checked yet, the one at work first.</summary>
    public IReadOnlyList<BookId> Books { get; init; } = [];

    /// <summary>Whether applications have come so far that they may have places.</summary>
    public bool MayNote { get; init; }

    /// <summary>The accounts of the book at work before its rows were counted.</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>What is counted of the book at work; null once that is done.</summary>
    public BookTally? Tally { get; init; }

    /// <summary>The last application whose holds were looked at in this step; null at its beginning.</summary>
    public ApplicationId? AfterHolds { get; init; }

    /// <summary>The last place in line that was counted; null at the beginning.</summary>
    public LineEntry? AfterLine { get; init; }

    /// <summary>Which top of the tree of unions is gone over.</summary>
    public int Root { get; init; }

    /// <summary>Where the next page of applications begins.</summary>
    public WalkPosition Walk { get; init; } = WalkPosition.Start;

    /// <summary>At the beginning of another step of the same book.</summary>
    public QuotaCheckPosition Next(QuotaCheckStep step) => this with { Step = step, AfterHolds = null, AfterLine = null, Root = 0, Walk = WalkPosition.Start };

    /// <summary>With more rows looked at.</summary>
    public QuotaCheckPosition Plus(int rows) => this with { Check = Check with { Rows = Check.Rows + rows } };
}

/// <summary>The steps of a check of quota books.</summary>
public enum QuotaCheckStep
{
    /// <summary>Which books there are, and how much is in them.</summary>
    Plan,

    /// <summary>The accounts of the next book.</summary>
    Open,

    /// <summary>Counts its holds.</summary>
    CountHolds,

    /// <summary>Counts its lines.</summary>
    CountLine,

    /// <summary>Holds the counts against the accounts.</summary>
    Compare,

    /// <summary>Looks for the applications behind its holds.</summary>
    Holds,

    /// <summary>Looks for what applications note and the book does not have.</summary>
    Applications,

    /// <summary>Puts out what was found in it.</summary>
    Close,
}
