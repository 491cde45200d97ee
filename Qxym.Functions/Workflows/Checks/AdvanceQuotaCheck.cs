using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Quotas;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Checks;

namespace Qxym.Functions.Workflows.Checks;

/// <summary>A part of a check of quota books: steps, until it has looked at a page of rows. Can be repeated at any point.</summary>
public sealed class AdvanceQuotaCheck(BookCounting counting, BookComparing comparing, CheckStore checks, CheckPages pages, ProgrammeCatalogue programmes)
{
    public const string Name = nameof(AdvanceQuotaCheck);

    [Function(Name)]
    public async Task<QuotaCheckPosition> Run([ActivityTrigger] QuotaCheckPosition at, CancellationToken cancellationToken)
    {
        for (var spent = 0; spent < pages.Size && at.Check.IsRunning;)
        {
            (at, var cost) = await StepAsync(at, cancellationToken);
            spent += cost;
        }

        await checks.SaveAsync(at.Check, cancellationToken);
        return at;
    }

    private async Task<(QuotaCheckPosition Next, int Cost)> StepAsync(QuotaCheckPosition at, CancellationToken cancellationToken) => at switch
    {
        { Step: QuotaCheckStep.Plan } => (await counting.PlanAsync(at, cancellationToken), 0),
        { Books: [] } => (at with { Check = at.Check with { IsRunning = false } }, 0),
        _ when programmes.FindBook(at.Books[0]) is { } book => await InBookAsync(book, at, cancellationToken),
        _ => (at.Next(QuotaCheckStep.Open) with { Books = [.. at.Books.Skip(1)] }, 0),
    };

    private async Task<(QuotaCheckPosition Next, int Cost)> InBookAsync(BookInForce book, QuotaCheckPosition at, CancellationToken cancellationToken) => at.Step switch
    {
        QuotaCheckStep.Open => (await counting.OpenAsync(book.Id, book.Table, at, cancellationToken), 0),
        QuotaCheckStep.CountHolds => await counting.CountHoldsAsync(book.Id, book.Table, at, cancellationToken),
        QuotaCheckStep.CountLine => await counting.CountLineAsync(book.Id, at, cancellationToken),
        QuotaCheckStep.Compare => (await counting.CompareAsync(book.Id, book.Table, at, cancellationToken), 0),
        QuotaCheckStep.Holds => await comparing.HoldsAsync(book.Id, at, cancellationToken),
        QuotaCheckStep.Applications => await comparing.ApplicationsAsync(book.Id, at, cancellationToken),
        _ => (await counting.CloseAsync(book.Id, at, cancellationToken), 0),
    };
}
