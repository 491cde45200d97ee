namespace Qxym.Domain.Reviews;

/// <summary>The records of an application, read together.</summary>
public static class ReviewRecords
{
    /// <summary>Those that still count: without decisions that were undone, and without the undoing of them.</summary>
    public static IReadOnlyList<ReviewRecord> InForce(this IEnumerable<ReviewRecord> records)
    {
        var all = records.ToList();
        var undone = all.Select(r => r.Undoes).OfType<int>().ToHashSet();
        return undone.Count == 0 ? all : [.. all.Where(r => r.Undoes is null && !undone.Contains(r.Version))];
    }

    /// <summary>Whether it is a union's approval, return or rejection.</summary>
    public static bool IsDecision(this ReviewRecord record) =>
        record.Act is RecordedAct.Approved or RecordedAct.Returned or RecordedAct.Rejected;
}
