namespace Qxym.Domain.Programmes;

/// <summary>
/// How often one person may be subsidised. Within one programme it is once in any case (<see cref="OncePer.Year"/>: a programme is one
/// year's offer); the other two reach across the programmes of a series.
/// </summary>
/// <param name="Series">Names the programmes that count together, over the years: <c>jinan</c>.</param>
/// <param name="OncePer">Each of these holds.</param>
public sealed record UniquenessRule(string Series, IReadOnlyList<OncePer> OncePer);

/// <summary>每年 / 同一学历层次 / 终身一次.</summary>
public enum OncePer
{
    /// <summary>One application a programme year.</summary>
    Year,

    /// <summary>One subsidy for each education level (seed 001, 三; seed 003, 三).</summary>
    Level,

    /// <summary>One subsidy in a lifetime (seed 002, 一 and 附件4 问5).</summary>
    Ever,
}
