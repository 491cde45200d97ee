using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;
using Qxym.Functions.Storage.Reviews;

namespace Qxym.Functions.Http.Reviews;

/// <summary>A page of an inbox.</summary>
/// <param name="Items">At most as many as were asked for.</param>
/// <param name="Continuation">For the next page; null on the last.</param>
/// <param name="Counts">How much the inbox holds, of the programme and batch asked for or of all; other filters do not narrow it.</param>
/// <param name="Deadline">When the next review window of the applications shown closes; null when none is set.</param>
public sealed record InboxPage(
    IReadOnlyList<InboxItem> Items,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] string? Continuation,
    InboxCounts Counts,
    DateTimeOffset? Deadline);

/// <summary>Until when a union has to decide.</summary>
internal static class ReviewDeadline
{
    /// <summary>The next close of a review window among the batches whose applications can reach the union.</summary>
    /// <param name="programmes">Those to look at.</param>
    /// <param name="batchId">One batch only; null for all.</param>
    public static DateTimeOffset? Of(UnionId unionId, IEnumerable<Programme> programmes, string? batchId, UnionTree unions, DateTimeOffset now) => programmes
        .SelectMany(p => p.Batches)
        .Where(b => batchId is null || b.Id == batchId)
        .Where(b => b.Regions.Any(r => unions.IsWithin(unionId, r) || unions.IsWithin(r, unionId)))
        .Select(b => b.ReviewWindowAt(now)?.ClosesAt)
        .Where(closesAt => closesAt > now)
        .Min();
}
