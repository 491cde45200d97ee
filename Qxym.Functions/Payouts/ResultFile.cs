using Qxym.Domain.Payouts;
using Qxym.Domain.Refusals;
using Qxym.Functions.Programmes.Lists;

namespace Qxym.Functions.Payouts;

/// <summary>Reads the bank's results: CSV or XLSX with a heading; other columns are passed over.</summary>
internal static class ResultFile
{
    private static readonly string[] References = ["付款编号", "编号", "reference"];
    private static readonly string[] Amounts = ["金额", "yuan", "amount"];
    private static readonly string[] Cards = ["账号", "卡号", "银行卡号", "account"];
    private static readonly string[] Outcomes = ["结果", "交易结果", "状态", "outcome", "result"];
    private static readonly string[] Reasons = ["原因", "失败原因", "备注", "reason"];

    /// <summary>The lines with something in them, the heading aside.</summary>
    public static (IReadOnlyList<ResultRow>? Rows, Refusal? Refusal) Read(byte[] content)
    {
        if (TableRows.Read(content) is not { } rows)
        {
            return (null, ListRefusals.NotReadable);
        }

        var heading = rows.Count == 0 ? [] : rows[0].Cells;
        int Column(string[] names) => heading.ToList().FindIndex(c => names.Contains(c.Trim(), StringComparer.OrdinalIgnoreCase));
        var (reference, amount, card, outcome, reason) = (Column(References), Column(Amounts), Column(Cards), Column(Outcomes), Column(Reasons));
        if (reference < 0 || amount < 0 || outcome < 0)
        {
            return (null, PayoutBatchRefusals.ResultsHaveErrors([new(1, "首行须有“付款编号”“金额”“结果”三列，失败或退票的付款另需“原因”。")]));
        }

        return (
            [
                .. rows.Skip(1).Where(r => r.Cells.Any(c => !string.IsNullOrWhiteSpace(c))).Select(r => new ResultRow(
                    r.Line, Cell(r, reference), Cell(r, amount), Cell(r, card), Cell(r, outcome), Cell(r, reason))),
            ],
            null);
    }

    /// <summary>Without the apostrophe that spreadsheets keep numbers as text by.</summary>
    private static string Cell(ListRow row, int column) => (column < 0 ? null : row.Cells.ElementAtOrDefault(column))?.Trim().TrimStart('\'') ?? "";
}
