using System.Text.Json.Serialization;
using Qxym.Domain.Programmes;
using Qxym.Domain.Time;
using Qxym.Domain.Unions;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Http.Programmes;

/// <summary>All programmes; there are few, so they come in one page.</summary>
public sealed record ProgrammeList(
    IReadOnlyList<ProgrammeView> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Continuation,
    DateTimeOffset ServerTime);

/// <summary>A programme as front ends need it.</summary>
public sealed record ProgrammeView
{
    public required string Id { get; init; }

    /// <summary>The version shown: the newest, for new applications, unless another was asked for.</summary>
    public required int Version { get; init; }

    public required string Title { get; init; }

    public required int Year { get; init; }

    public required string UnionChoice { get; init; }

    public required UnionBasis UnionBasis { get; init; }

    public required VersionedText Notice { get; init; }

    public required VersionedText Commitment { get; init; }

    /// <summary>Which fields the form has, beyond those that every form has.</summary>
    public required FormFields FormFields { get; init; }

    public required IReadOnlyList<MaterialSlot> Materials { get; init; }

    public required IReadOnlyList<SubsidyAmount> Amounts { get; init; }

    /// <summary>The parts in which the subsidy is paid; empty when it is paid at once.</summary>
    public required IReadOnlyList<Instalment> Instalments { get; init; }

    /// <summary>Where the subsidy may be paid to.</summary>
    public required IReadOnlyList<PayoutKind> PayoutKinds { get; init; }

    /// <summary>The education levels taken.</summary>
    public required IReadOnlyList<string> Levels { get; init; }

    public required QuotaRules Quota { get; init; }

    /// <summary>Days in which a rejection may be appealed against.</summary>
    public required int AppealDays { get; init; }

    /// <summary>Days for which the names of those approved are published.</summary>
    public required int PublicNoticeDays { get; init; }

    public required IReadOnlyList<Hotline> Hotlines { get; init; }

    public required IReadOnlyList<UnionTier> ReviewTiers { get; init; }

    /// <summary>Reasons that reviewers may give for returns and rejections.</summary>
    public required IReadOnlyList<DecisionReason> DecisionReasons { get; init; }

    public required IReadOnlyList<BatchView> Batches { get; init; }

    /// <summary>The server's rule time: phones' clocks are wrong.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    internal static ProgrammeView Of(Programme programme, DateTimeOffset now, IRemainingPlaces places) => new()
    {
        Id = programme.Id,
        Version = programme.Version,
        Title = programme.Title,
        Year = programme.Year,
        UnionChoice = programme.UnionChoice,
        UnionBasis = programme.UnionBasis,
        Notice = programme.Notice,
        Commitment = programme.Commitment,
        FormFields = programme.FormFields,
        Materials = programme.Materials,
        Amounts = programme.Amounts,
        Instalments = programme.Instalments,
        PayoutKinds = programme.Eligibility.PayoutKinds,
        Levels = programme.Eligibility.Levels,
        Quota = programme.Quota,
        AppealDays = programme.AppealDays,
        PublicNoticeDays = programme.PublicNoticeDays,
        Hotlines = programme.Hotlines,
        ReviewTiers = programme.ReviewTiers,
        DecisionReasons = programme.DecisionReasons,
        Batches = [.. programme.Batches.Select(b => BatchView.Of(b, now, places.Remain(programme, b)))],
    };
}

/// <summary>A batch with its channel's state now.</summary>
/// <param name="ReviewWindow">The review window in force, or the next one.</param>
/// <param name="ReviewWindows">All of them.</param>
/// <param name="Season">Whom it serves: those who enrol in spring or in autumn; null for all.</param>
/// <param name="SupplementaryTo">The batch whose unions it serves a second time.</param>
public sealed record BatchView(
    string Id,
    string Name,
    string Description,
    IReadOnlyList<UnionId> Regions,
    Window ApplicationWindow,
    Window MaterialsWindow,
    Window? ReviewWindow,
    IReadOnlyList<Window> ReviewWindows,
    Season? Season,
    DatePeriod? Enrolment,
    string? SupplementaryTo,
    bool OpensOnlyWhilePlacesRemain,
    Channel Channel)
{
    internal static BatchView Of(Batch batch, DateTimeOffset now, bool placesRemain) => new(
        batch.Id,
        batch.Name,
        batch.Description,
        batch.Regions,
        batch.ApplicationWindow,
        batch.MaterialsWindow,
        batch.ReviewWindowAt(now),
        batch.ReviewWindows,
        batch.Season,
        batch.Enrolment,
        batch.SupplementaryTo,
        batch.OpensOnlyWhilePlacesRemain,
        batch.ChannelAt(now, placesRemain));
}
