using System.ComponentModel.DataAnnotations;
using Qxym.Domain.Payouts;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;

namespace Qxym.Functions.Http.Payouts;

/// <summary>What to draw up.</summary>
/// <param name="UnionId">The union that pays; the caller's own if missing.</param>
/// <param name="BatchId">Only applications of this batch of the programme.</param>
/// <param name="Instalment">Which part of the subsidy, from 1; the first if missing.</param>
/// <param name="Discretionary">What sources that decide by themselves give each worker with this batch.</param>
public sealed record PayoutRequest(
    [property: Required] string? ProgrammeId, string? UnionId, string? BatchId, int? Instalment, IReadOnlyList<DecidedAmountRequest?>? Discretionary)
{
    private const decimal MostYuan = 100_000;

    /// <summary>Everything that is wrong beside programme and union.</summary>
    /// <param name="versions">All of the programme: what is due to an application is a matter of its own version.</param>
    internal IReadOnlyDictionary<string, decimal> Read(IReadOnlyList<Programme> versions, FieldErrors errors)
    {
        var instalments = versions.Max(Payables.InstalmentsOf);
        if (Instalment is { } instalment && (instalment < 1 || instalment > instalments))
        {
            errors.AddUnlessCovered("/instalment", $"期数应为1至{instalments}。");
        }

        if (BatchId is not null && versions.All(p => p.FindBatch(BatchId) is null))
        {
            errors.AddUnlessCovered("/batchId", "本项目没有这个批次。");
        }

        var decided = new Dictionary<string, decimal>();
        foreach (var (index, amount) in (Discretionary ?? []).Index())
        {
            var at = $"/discretionary/{index}";
            if (amount is null || !versions.SelectMany(Payables.AmountsOf).Any(a => a.Discretionary && a.Source == amount.Source))
            {
                errors.AddUnlessCovered($"{at}/source", "本项目没有这一自定资金来源。");
            }
            else if (amount.Yuan is not (> 0 and <= MostYuan) || decimal.Round(amount.Yuan.Value, 2) != amount.Yuan)
            {
                errors.AddUnlessCovered($"{at}/yuan", "金额应大于0，最多两位小数。");
            }
            else if (!decided.TryAdd(amount.Source!, amount.Yuan.Value))
            {
                errors.AddUnlessCovered($"{at}/source", "资金来源重复。");
            }
        }

        return decided;
    }
}

/// <summary>What a source gives each worker, as a client says it.</summary>
public sealed record DecidedAmountRequest([property: Required] string? Source, [property: Required] decimal? Yuan);

/// <summary>What a source gives each worker.</summary>
public sealed record DecidedAmount(string Source, decimal Yuan);

/// <summary>Which lines to take out.</summary>
/// <param name="ApplicationIds">1 to 200 applications.</param>
public sealed record RemovalRequest([property: Required] IReadOnlyList<string?>? ApplicationIds)
{
    private const int Most = 200;

    internal IReadOnlyList<ApplicationId> Read(FieldErrors errors)
    {
        var ids = new List<ApplicationId>();
        if (ApplicationIds is not { Count: >= 1 and <= Most })
        {
            errors.AddUnlessCovered("/applicationIds", $"请列出1至{Most}份申请。");
        }

        foreach (var (index, text) in (ApplicationIds ?? []).Take(Most).Index())
        {
            if (ApplicationId.TryParse(text, out var id, out var error))
            {
                ids.Add(id);
            }
            else
            {
                errors.AddUnlessCovered($"/applicationIds/{index}", error);
            }
        }

        return ids;
    }
}

/// <summary>复核.</summary>
/// <param name="ConfirmWarnings">The approver has looked at the warnings, and approves all the same.</param>
public sealed record ApprovalRequest(bool? ConfirmWarnings);

/// <summary>Why something is given back.</summary>
/// <param name="Reason">At most 200 characters.</param>
public sealed record PayoutReasonRequest([property: Required] string? Reason)
{
    internal string? Read(FieldErrors errors) => new FieldReader(errors).Text("/reason", Reason, "原因", 200);
}

/// <summary>Which instalment's tuition receipt was seen.</summary>
public sealed record TuitionRequest([property: Required] int? Instalment)
{
    internal int Read(FieldErrors errors)
    {
        if (Instalment is null)
        {
            errors.AddUnlessCovered("/instalment", "请填写期数。");
        }

        return Instalment ?? 0;
    }
}
