using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Programmes;
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

    private async Task<(QuotaCheckPosition Next, int Cost)> StepAsync(QuotaCheckPosition at, CancellationToken cancellationToken)
    {
        if (programmes.Find(at.Check.ProgrammeId) is not { } programme)
        {
            // Its file was taken away meanwhile.
            return (at with { Check = at.Check with { IsRunning = false } }, 0);
        }

        if (at.Step == QuotaCheckStep.Plan)
        {
            return (await counting.PlanAsync(programme, at, cancellationToken), 0);
        }

        return at.Books.Count == 0
            ? (at with { Check = at.Check with { IsRunning = false } }, 0)
            : await InBookAsync(programme, at, cancellationToken);
    }

    private async Task<(QuotaCheckPosition Next, int Cost)> InBookAsync(Programme programme, QuotaCheckPosition at, CancellationToken cancellationToken)
    {
        if (programme.Books().FirstOrDefault(b => b.Id == at.Books[0]) is not { Table: { } quotas } book)
        {
            return (at.Next(QuotaCheckStep.Open) with { Books = [.. at.Books.Skip(1)] }, 0);
        }

        return at.Step switch
        {
            QuotaCheckStep.Open => (await counting.OpenAsync(book.Id, quotas, at, cancellationToken), 0),
            QuotaCheckStep.CountHolds => await counting.CountHoldsAsync(book.Id, quotas, at, cancellationToken),
            QuotaCheckStep.CountLine => await counting.CountLineAsync(book.Id, at, cancellationToken),
            QuotaCheckStep.Compare => (await counting.CompareAsync(book.Id, quotas, at, cancellationToken), 0),
            QuotaCheckStep.Holds => await comparing.HoldsAsync(programme, book.Id, at, cancellationToken),
            QuotaCheckStep.Applications => await comparing.ApplicationsAsync(programme, book.Id, at, cancellationToken),
            _ => (await counting.CloseAsync(book.Id, at, cancellationToken), 0),
        };
    }
}
