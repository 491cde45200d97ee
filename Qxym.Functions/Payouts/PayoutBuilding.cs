using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Qxym.Domain.Applications;
using Qxym.Domain.Payouts;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Payouts;
using Qxym.Functions.Storage.Reviews;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Payouts;

/// <summary>
/// Puts what is due into a payment batch, page by page. A line is written before the application is told and taken out again if that has
/// refused, so that no payment is ever in a batch without its line.
/// </summary>
public sealed class PayoutBuilding(
    PayoutBatchStore batches,
    PayableStore payables,
    DueListing listing,
    ApplicationStore applications,
    SharingStore sharing,
    PaymentCommands commands,
    ProgrammeCatalogue programmes,
    UnionDirectory unions,
    IConfiguration configuration)
{
    private const int AtOnce = 8;

    private readonly int _pageSize = configuration.GetValue("Payouts:PageSize", 100);
    private readonly int _mostLines = configuration.GetValue("Payouts:MostLines", 1000);

    /// <summary>Takes a page of what is due.</summary>
    /// <param name="after">The key behind which the page begins.</param>
    /// <param name="room">How many lines the batch has room for.</param>
    /// <returns>Where the next page begins; null when nothing more is due.</returns>
    public async Task<string?> TakePageAsync(PayoutBatch batch, string after, int room, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var most = Math.Min(_pageSize, room);
        var rows = await payables.AfterAsync(batch.PayerId, batch.ProgrammeId, batch.Instalment, after, most, cancellationToken);
        await Parallel.ForEachAsync(
            rows.Where(r => batch.ProgrammeBatchId is null || r.BatchId == batch.ProgrammeBatchId),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (row, token) => await TakeAsync(batch, row.ApplicationId, durable, token));
        return rows.Count < most ? null : rows[^1].Key;
    }

    /// <summary>How many lines the batch has room for.</summary>
    public async Task<int> RoomAsync(PayoutBatch batch, CancellationToken cancellationToken) =>
        Math.Max(_mostLines - (await batches.LinesAsync(batch.Id, cancellationToken)).Count, 0);

    /// <summary>Numbers the lines whose payments are in the batch, takes the others out, and adds up.</summary>
    public async Task<PayoutTotals> CloseAsync(PayoutBatch batch, CancellationToken cancellationToken)
    {
        var lines = await batches.LinesAsync(batch.Id, cancellationToken);
        var included = new bool[lines.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, lines.Count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (i, token) => included[i] = IsIn(batch.Id, await applications.FindAsync(lines[i].ApplicationId, token)));
        foreach (var line in lines.Where((_, i) => !included[i]))
        {
            await batches.DeleteLineAsync(batch.Id, line.ApplicationId, cancellationToken);
        }

        BatchLine[] numbered =
        [
            .. lines.Where((_, i) => included[i])
                .OrderBy(l => l.UnionId.Value, StringComparer.Ordinal)
                .ThenBy(l => l.ApplicationId.ToString(), StringComparer.Ordinal)
                .Select((l, i) => l with { Number = i + 1 }),
        ];
        await batches.PutLinesAsync(batch.Id, numbered, cancellationToken);
        return PayoutTotals.Of(batch.PayerId, [.. numbered.Select(l => l.Lines)]);
    }

    private async Task TakeAsync(PayoutBatch batch, ApplicationId id, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        if (await applications.FindAsync(id, cancellationToken) is not { } application)
        {
            return;
        }

        if (CommandFor(batch, application) is not { } wanted)
        {
            await listing.LeaveAsync(application, batch.Instalment, batch.PayerId, cancellationToken);
            return;
        }

        if (!await TryPutLineAsync(batch, application, wanted.Lines, cancellationToken))
        {
            return;
        }

        var after = await commands.TryAsync(application, a => CommandFor(batch, a), durable, cancellationToken);
        if (after?.State.Payments.FirstOrDefault(p => p.BatchId == batch.Id) is not { State: PaymentState.InBatch } payment)
        {
            await batches.DeleteLineAsync(batch.Id, id, cancellationToken);
            return;
        }

        var now = (await batches.FindAsync(batch.Id, cancellationToken))?.Batch;
        if (now?.Version != batch.Version)
        {
            await GiveBackAsync(batch, now, id, durable, cancellationToken);
        }
        else if (after.State.FormVersion != application.State.FormVersion || payment.Yuan != wanted.Lines.Sum(l => l.Yuan))
        {
            await TryPutLineAsync(batch, after, payment.Lines, cancellationToken);
        }
    }

    /// <summary>A step that the engine took for lost has come too late: unless a batch that was not given up counts on the payment, it is due again.</summary>
    /// <param name="now">The batch as it is after the payment was taken; null when it is gone.</param>
    private async Task GiveBackAsync(PayoutBatch batch, PayoutBatch? now, ApplicationId id, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        if (now is not { IsGivenUp: false } || await batches.NumberAsync(batch.Id, id, cancellationToken) is not > 0)
        {
            await commands.TryAsync(id, _ => new Command.LeaveBatch(batch.Clerk, batch.Id), durable, cancellationToken);
            await batches.DeleteUnnumberedLineAsync(batch.Id, id, cancellationToken);
        }
    }

    /// <summary>What tells the application that the batch takes what is due; the same again when it has.</summary>
    private Command.IncludeInBatch? CommandFor(PayoutBatch batch, StoredApplication application)
    {
        var state = application.State;
        var programme = programmes.For(state);
        var known = state.Payments.FirstOrDefault(p => p.BatchId == batch.Id && p.State == PaymentState.InBatch)?.Lines;
        var due = Payables.Of(state, programme, unions.Current).FirstOrDefault(p => p.Instalment == batch.Instalment && p.PayerId == batch.PayerId);
        var lines = known ?? due?.LinesWith(batch.Decided) ?? [];
        return lines.Count == 0
            ? null
            : new Command.IncludeInBatch(
                batch.Clerk, batch.Id, batch.Instalment, batch.PayerId, lines, Payables.OwedSources(state, programme, unions.Current));
    }

    /// <returns>False when the line is numbered already: a step that the engine took for lost has come too late.</returns>
    private async Task<bool> TryPutLineAsync(PayoutBatch batch, StoredApplication application, IReadOnlyList<PaymentLine> lines, CancellationToken cancellationToken)
    {
        var form = application.Form;
        var line = new BatchLine
        {
            Number = 0,
            ApplicationId = application.State.Id,
            UnionId = application.State.UnionId,
            FormVersion = application.State.FormVersion,
            Name = form.Applicant.Name.Value,
            IdNumber = form.Applicant.IdNumber.Value,
            Phone = form.Applicant.Phone.Value,
            Account = form.Bank,
            AccountShared = await sharing.IsCardSharedAsync(application, cancellationToken),
            Lines = lines,
        };
        return await batches.TryPutLineAsync(batch.Id, line, cancellationToken);
    }

    private static bool IsIn(Guid batchId, StoredApplication? application) =>
        application?.State.Payments.Any(p => p.BatchId == batchId && p.State == PaymentState.InBatch) == true;
}
