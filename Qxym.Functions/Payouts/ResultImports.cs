using System.Security.Cryptography;
using System.Text.Json;
using Qxym.Domain.Payouts;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Texts;
using Qxym.Functions.Storage.Payouts;

namespace Qxym.Functions.Payouts;

/// <summary>
/// Takes the bank's results over: all of a file or nothing. They are written first and count from the moment the head names them, so that
/// whatever dies afterwards, they are there; the same results again change nothing.
/// </summary>
public sealed class ResultImports(PayoutBatchStore batches, PayoutHeads heads, TimeProvider time)
{
    /// <summary>Looks a file through, and takes it over unless it is a dry run.</summary>
    internal async Task<ResultAnswer> ExecuteAsync(ResultRequest request, CancellationToken cancellationToken)
    {
        var answer = new ResultAnswer(null, null);
        var outcome = await heads.ChangeAsync(
            request.PayoutId,
            async batch =>
            {
                if (!batch.TakesResults)
                {
                    return new PayoutOutcome(null, PayoutBatchRefusals.NotIn(batch.State));
                }

                var (fresh, import, refusal) = await CheckAsync(batch, request, cancellationToken);
                answer = answer with { Import = import };
                if (refusal is not null || fresh.Count == 0)
                {
                    return new PayoutOutcome(refusal is null ? batch : null, refusal);
                }

                var taken = PayoutBatchRules.Import(batch, import!);
                if (request.DryRun || taken.Refusal is not null)
                {
                    return taken.Refusal is null ? new PayoutOutcome(batch, null) : taken;
                }

                await batches.SaveResultsAsync(batch.Id, import!.Id, fresh, cancellationToken);
                return taken;
            },
            cancellationToken);
        return answer with { Outcome = outcome };
    }

    private async Task<(IReadOnlyList<LineOutcome> Fresh, ResultImport? Import, Refusal? Refusal)> CheckAsync(
        PayoutBatch batch, ResultRequest request, CancellationToken cancellationToken)
    {
        var lines = await batches.LinesAsync(batch.Id, cancellationToken);
        var known = await batches.OutcomesAsync(batch, cancellationToken);
        var errors = new List<ResultError>();
        var outcomes = ResultChecks.Of(batch.Id, lines, request.Rows, known, request.Partial, errors);
        if (errors.Count > 0)
        {
            return ([], null, PayoutBatchRefusals.ResultsHaveErrors([.. errors.OrderBy(e => e.Line)]));
        }

        if (ResultChecks.Contradict(outcomes, known))
        {
            return ([], null, PayoutBatchRefusals.Conflict);
        }

        var fresh = ResultChecks.Fresh(outcomes, known);
        return (fresh, Import(fresh, lines.ToDictionary(l => l.Number, l => l.Yuan), request.Actor), null);
    }

    private ResultImport Import(IReadOnlyList<LineOutcome> fresh, Dictionary<int, decimal> yuan, Actor actor)
    {
        var (paid, failed, returned) = (Sum(o => o.Paid), Sum(o => !o.Paid && !o.Returned), Sum(o => o.Returned));
        return new(
            Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(fresh, DomainJson.Options)).AsSpan(0, 16)),
            actor,
            time.GetUtcNow(),
            paid.Lines,
            paid.Yuan,
            failed.Lines,
            failed.Yuan,
            returned.Lines,
            returned.Yuan);

        (int Lines, decimal Yuan) Sum(Func<LineOutcome, bool> counts) => (fresh.Count(counts), fresh.Where(counts).Sum(o => yuan[o.Number]));
    }
}

/// <summary>A file of results that somebody imports.</summary>
/// <param name="Partial">Whether the rest comes with another file.</param>
/// <param name="DryRun">Whether it is only looked through.</param>
internal sealed record ResultRequest(Guid PayoutId, IReadOnlyList<ResultRow> Rows, bool Partial, bool DryRun, Actor Actor);

/// <summary>What came of it.</summary>
/// <param name="Outcome">The batch after it, or why not.</param>
/// <param name="Import">What is new in it; null when it was refused.</param>
internal sealed record ResultAnswer(PayoutOutcome? Outcome, ResultImport? Import);
