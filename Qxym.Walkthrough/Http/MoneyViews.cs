namespace Qxym.Walkthrough.Http;

// The parts of the contract's answers on places, notices and payouts. A member without a question mark must be there.

internal sealed record QuotaView(int Places, int Given, int Left, int Waiting, string Etag);

internal sealed record BulkItem(string ApplicationId, string Outcome)
{
    public string? Status { get; init; }
}

internal sealed record DraftView(string Id, string Stage);

internal sealed record NoticeView(NoticeHead Notice, IReadOnlyList<NoticeLine> Items);

internal sealed record NoticeHead(string Title, DateTimeOffset EndsAt);

internal sealed record NoticeLine(int Number, string Name, string IdNumber, string Unit, string Union);

internal sealed record DueLine(string ApplicationId, decimal Yuan);

internal sealed record PayoutView(string Id, string State, PayoutResults Results)
{
    public PayoutTotals? Totals { get; init; }
}

internal sealed record PayoutTotals(int Lines, decimal Yuan, IReadOnlyList<MoneyFlow> Flows);

internal sealed record MoneyFlow(string Source, decimal Yuan, bool IsTransfer);

internal sealed record PayoutResults(int Paid, decimal PaidYuan, int Failed, decimal FailedYuan);

internal sealed record ResultsView(PayoutResults New);

internal sealed record ResultProblem(IReadOnlyList<ResultProblemLine> Lines);

internal sealed record ResultProblemLine(int Line, string Message);

internal sealed record FailedCard(string ApplicationId, string Reason, string Etag)
{
    public DateTimeOffset? CorrectedAt { get; init; }
}

internal sealed record PaidListView(string Id, int Paid, decimal Yuan);

internal sealed record PaidLine(string Name, string UnionName, decimal Yuan);
