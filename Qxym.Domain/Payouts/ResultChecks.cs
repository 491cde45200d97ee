using System.Globalization;

namespace Qxym.Domain.Payouts;

/// <summary>A line of the bank's file as it was read, nothing checked.</summary>
/// <param name="Line">Its number in the file, from 1, the heading included.</param>
/// <param name="Reference">Which payment.</param>
/// <param name="Yuan">The amount; empty is not taken.</param>
/// <param name="Card">The account or its last digits; may be missing.</param>
/// <param name="Outcome">成功 / 失败 / 退票, paid / failed / returned.</param>
/// <param name="Reason">Why it failed or was returned.</param>
public sealed record ResultRow(int Line, string Reference, string Yuan, string? Card, string Outcome, string? Reason);

/// <summary>What is wrong with a line of the bank's file. Never says what stands in it.</summary>
/// <param name="Line">Its number in the file; 0 for something that the file lacks.</param>
/// <param name="Message">A Chinese sentence for the clerk.</param>
public sealed record ResultError(int Line, string Message);

/// <summary>Checks the bank's results line by line against the batch; all of them are right, or none is taken.</summary>
public static class ResultChecks
{
    private const int LongestReason = 200;
    private static readonly string[] PaidWords = ["成功", "已发放", "交易成功", "paid", "success"];
    private static readonly string[] FailedWords = ["失败", "退回", "交易失败", "failed"];
    private static readonly string[] ReturnedWords = ["退票", "returned"];

    /// <summary>The outcomes of a file, by line number; good when <paramref name="errors"/> stays empty.</summary>
    /// <param name="batchId">The batch; results of another one are refused.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="rows">The lines of the file, the heading aside.</param>
    /// <param name="known">Outcomes that were taken over before.</param>
    /// <param name="partial">Whether the clerk says that the rest comes with another file.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static IReadOnlyList<LineOutcome> Of(
        Guid batchId,
        IReadOnlyList<BatchLine> lines,
        IReadOnlyList<ResultRow> rows,
        IReadOnlyCollection<LineOutcome> known,
        bool partial,
        List<ResultError> errors)
    {
        var byReference = lines.ToDictionary(l => l.ReferenceIn(batchId), StringComparer.OrdinalIgnoreCase);
        var before = known.ToDictionary(k => k.Number);
        var seen = new Dictionary<int, int>();
        var outcomes = new List<LineOutcome>();
        foreach (var row in rows)
        {
            if (!byReference.TryGetValue(row.Reference.Trim(), out var line))
            {
                errors.Add(new(row.Line, "付款编号不在本批次中。"));
            }
            else if (!seen.TryAdd(line.Number, row.Line))
            {
                errors.Add(new(row.Line, $"付款编号与第{seen[line.Number]}行重复。"));
            }
            else if (Read(row, line, before.GetValueOrDefault(line.Number), errors) is { } outcome)
            {
                outcomes.Add(outcome);
            }
        }

        var answered = seen.Keys.Concat(before.Keys).ToHashSet();
        if (!partial && lines.Count(l => !answered.Contains(l.Number)) is > 0 and var missing)
        {
            errors.Add(new(0, $"还有{missing}笔付款没有结果；如其余结果另行导入，请注明部分导入（partial=true）。"));
        }

        return [.. outcomes.OrderBy(o => o.Number)];
    }

    /// <summary>Whether some outcome contradicts one that was taken over before: only what was paid may be returned, and nothing comes after that.</summary>
    public static bool Contradict(IReadOnlyList<LineOutcome> outcomes, IReadOnlyCollection<LineOutcome> known) =>
        outcomes.Join(known, o => o.Number, k => k.Number, (o, k) => o.Returned == k.Returned ? o.Paid != k.Paid : !o.Returned || !k.Paid).Any(differs => differs);

    /// <summary>The outcomes that were not taken over before.</summary>
    public static IReadOnlyList<LineOutcome> Fresh(IReadOnlyList<LineOutcome> outcomes, IReadOnlyCollection<LineOutcome> known)
    {
        var taken = known.Select(k => (k.Number, k.Returned)).ToHashSet();
        return [.. outcomes.Where(o => !taken.Contains((o.Number, o.Returned)))];
    }

    private static LineOutcome? Read(ResultRow row, BatchLine line, LineOutcome? known, List<ResultError> errors)
    {
        var before = errors.Count;
        if (!decimal.TryParse(row.Yuan.Trim().TrimStart('¥', '￥'), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var yuan))
        {
            errors.Add(new(row.Line, "金额不是数字。"));
        }
        else if (yuan != line.Yuan)
        {
            errors.Add(new(row.Line, "金额与本批次不一致。"));
        }

        if (!IsAccountOf(row.Card, line))
        {
            errors.Add(new(row.Line, "账号与本批次不一致。"));
        }

        var (paid, returned) = (Is(row, PaidWords), Is(row, ReturnedWords));
        var reason = row.Reason?.Trim() ?? "";
        if (!paid && !returned && !Is(row, FailedWords))
        {
            errors.Add(new(row.Line, "结果应为“成功”“失败”或“退票”。"));
        }
        else if (!paid && reason.Length is 0 or > LongestReason)
        {
            errors.Add(new(row.Line, $"失败或退票的付款须写明原因，最多{LongestReason}个字。"));
        }

        if (returned && known is not ({ Paid: true } or { Returned: true }))
        {
            errors.Add(new(row.Line, "只有此前导入的结果为“成功”的付款才能登记退票；未曾成功的付款请写“失败”。"));
        }

        return errors.Count > before ? null : new LineOutcome(line.Number, paid, paid ? null : reason, returned);
    }

    private static bool Is(ResultRow row, string[] words) => words.Contains(row.Outcome.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Banks give all digits, the last ones, or hide those in between. A wallet is known by its phone.</summary>
    private static bool IsAccountOf(string? card, BatchLine line)
    {
        var tail = new string([.. (card ?? "").Reverse().Where(c => c is not (' ' or '-')).TakeWhile(char.IsAsciiDigit).Reverse()]);
        return string.IsNullOrWhiteSpace(card)
            || (tail.Length >= 4 && (line.Account.CardNumber?.Value ?? line.Phone).EndsWith(tail, StringComparison.Ordinal));
    }
}
