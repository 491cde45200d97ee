using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Storage.PublicNotices;

/// <summary>A public notice's head; its lines are <see cref="StoredEntry"/> rows.</summary>
public sealed record Notice
{
    public required Guid Id { get; init; }

    public required string ProgrammeId { get; init; }

    /// <summary>The batch whose applications it lists; null for all.</summary>
    public string? BatchId { get; init; }

    /// <summary>Applications of this union and all below it are listed; it answers objections.</summary>
    public required UnionId UnionId { get; init; }

    public required string Title { get; init; }

    /// <summary>Who had it drawn up.</summary>
    public required Actor DrawnUpBy { get; init; }

    public required DateTimeOffset DrawnUpAt { get; init; }

    /// <summary>Hash of the request, so that a key used for another one is noticed.</summary>
    public required string RequestHash { get; init; }

    public required NoticeStage Stage { get; init; }

    /// <summary>How many lines were drawn up so far.</summary>
    public int Drawn { get; init; }

    /// <summary>Who had it published; null before.</summary>
    public Actor? PublishedBy { get; init; }

    /// <summary>When it was published; null before.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The first instant after the period; null before it was published.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The newest version of the list; 0 before it was published.</summary>
    public int Version { get; init; }

    /// <summary>How many lines the newest version has.</summary>
    public int Entries { get; init; }
}

/// <summary>How far a notice has come.</summary>
public enum NoticeStage
{
    /// <summary>The list is being drawn up.</summary>
    Drawing,

    /// <summary>The list is drawn up, for its union to look at.</summary>
    Draft,

    /// <summary>To be published: whether all in it are still approved is being looked at.</summary>
    Checking,

    /// <summary>Out for everybody; the applications in it are being told.</summary>
    Publishing,

    /// <summary>Out, and all applications in it know.</summary>
    Published,

    /// <summary>Nobody in it was approved any more when it was to be published.</summary>
    Void,
}

/// <summary>A version of a published list. Versions after the first have lines less, never others.</summary>
/// <param name="Entries">How many lines it has.</param>
/// <param name="Note">Why it was made.</param>
public sealed record NoticeVersion(int Number, DateTimeOffset At, int Entries, string Note);
