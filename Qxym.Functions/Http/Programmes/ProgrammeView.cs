using System.Text.Json.Serialization;
using Qxym.Domain.Programmes;
using Qxym.Domain.Time;
using Qxym.Domain.Unions;

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

    public required string Title { get; init; }

    public required int Year { get; init; }

    public required string UnionChoice { get; init; }

    public required VersionedText Notice { get; init; }

    public required VersionedText Commitment { get; init; }

    public required IReadOnlyList<MaterialSlot> Materials { get; init; }

    public required IReadOnlyList<SubsidyAmount> Amounts { get; init; }

    public required IReadOnlyList<Hotline> Hotlines { get; init; }

    public required IReadOnlyList<UnionTier> ReviewTiers { get; init; }

    /// <summary>Reasons that reviewers may give for returns and rejections.</summary>
    public required IReadOnlyList<DecisionReason> DecisionReasons { get; init; }

    public required IReadOnlyList<BatchView> Batches { get; init; }

    /// <summary>The server's rule time: phones' clocks are wrong.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    internal static ProgrammeView Of(Programme programme, DateTimeOffset now) => new()
    {
        Id = programme.Id,
        Title = programme.Title,
        Year = programme.Year,
        UnionChoice = programme.UnionChoice,
        Notice = programme.Notice,
        Commitment = programme.Commitment,
        Materials = programme.Materials,
        Amounts = programme.Amounts,
        Hotlines = programme.Hotlines,
        ReviewTiers = programme.ReviewTiers,
        DecisionReasons = programme.DecisionReasons,
        Batches = [.. programme.Batches.Select(b => BatchView.Of(b, now))],
    };
}

/// <summary>A batch with its channel's state now.</summary>
public sealed record BatchView(
    string Id,
    string Name,
    string Description,
    IReadOnlyList<UnionId> Regions,
    Window ApplicationWindow,
    Window MaterialsWindow,
    Window? ReviewWindow,
    Channel Channel)
{
    internal static BatchView Of(Batch batch, DateTimeOffset now) => new(
        batch.Id,
        batch.Name,
        batch.Description,
        batch.Regions,
        batch.ApplicationWindow,
        batch.MaterialsWindow,
        batch.ReviewWindow,
        batch.ChannelAt(now));
}
