using Qxym.Domain.Programmes;

namespace Qxym.Domain.Applications.Intake;

/// <summary>
/// What an application takes up of a person, one key for each rule: the programme year, the education level, the one time ever. Each key
/// is held by one application of a person at most; storage sees to that.
/// </summary>
public static class UniquenessKeys
{
    /// <summary>Comes before every key that is not a programme's id, and after every such id.</summary>
    public const string Mark = "~";

    /// <summary>The key of the programme year. It stays taken however the application ends.</summary>
    public static string OfYear(Programme programme) => programme.Id;

    /// <summary>The keys that reach beyond the programme. An application that ends without the subsidy no longer holds them.</summary>
    public static IReadOnlyList<string> OfSeries(Programme programme, ApplicationForm form) => programme.Eligibility.Uniqueness is { } rule
        ? [.. rule.OncePer.Where(o => o != OncePer.Year).Select(o => Key(rule.Series, o, form.Education.Level))]
        : [];

    /// <summary>The key of one rule for a level.</summary>
    public static string Key(string series, OncePer oncePer, string level) => oncePer == OncePer.Level
        ? $"{Mark}level.{series}.{EducationLevels.CodeOf(level)}"
        : $"{Mark}ever.{series}";

    /// <summary>Whether an application still holds its keys of the series: all do but those that ended without the subsidy; who was disqualified is to have no other.</summary>
    public static bool AreHeldIn(ApplicationStatus status) => status is not (
        ApplicationStatus.Rejected or ApplicationStatus.Lapsed or ApplicationStatus.Withdrawn);
}
