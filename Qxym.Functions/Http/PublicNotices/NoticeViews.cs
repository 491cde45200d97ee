using Qxym.Domain.PublicNotices;
using Qxym.Domain.Unions;
using Qxym.Functions.Storage.PublicNotices;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.PublicNotices;

/// <summary>A published list in a list of such.</summary>
/// <param name="UnionName">The union that published it.</param>
/// <param name="EndsAt">The first instant after the period for objections.</param>
public sealed record NoticeLine(
    Guid Id,
    string Title,
    string ProgrammeId,
    string? BatchId,
    UnionId UnionId,
    string UnionName,
    DateTimeOffset PublishedAt,
    DateTimeOffset EndsAt)
{
    internal static NoticeLine Of(Notice notice, UnionDirectory unions) => new(
        notice.Id,
        notice.Title,
        notice.ProgrammeId,
        notice.BatchId,
        notice.UnionId,
        unions.Find(notice.UnionId)?.Union.Name ?? notice.UnionId.Value,
        notice.PublishedAt!.Value,
        notice.EndsAt!.Value);
}

/// <summary>A version of a published list.</summary>
/// <param name="Version">The newest version.</param>
/// <param name="Entries">How many lines the newest version has.</param>
/// <param name="ShownVersion">The version that <paramref name="Items"/> are of.</param>
/// <param name="Items">A page of its lines.</param>
/// <param name="Continuation">For the next page; null on the last.</param>
public sealed record NoticeView(NoticeLine Notice, int Version, int Entries, int ShownVersion, IReadOnlyList<NoticeEntry> Items, string? Continuation);

/// <summary>A list as the union's staff sees it, published or not.</summary>
/// <param name="Drawn">How many lines were drawn up so far.</param>
/// <param name="PublishedAt">Null before.</param>
/// <param name="EndsAt">Null before it was published.</param>
/// <param name="Version">0 before it was published.</param>
/// <param name="Entries">How many lines the newest version has; 0 before it was published.</param>
/// <param name="Items">A page of all lines that were drawn up.</param>
/// <param name="Continuation">For the next page; null on the last.</param>
public sealed record NoticeDraftView(
    Guid Id,
    NoticeStage Stage,
    string Title,
    string ProgrammeId,
    string? BatchId,
    UnionId UnionId,
    DateTimeOffset DrawnUpAt,
    int Drawn,
    DateTimeOffset? PublishedAt,
    DateTimeOffset? EndsAt,
    int Version,
    int Entries,
    IReadOnlyList<DraftLine> Items,
    string? Continuation)
{
    internal static NoticeDraftView Of(Notice notice, IReadOnlyList<StoredEntry> entries, string? continuation) => new(
        notice.Id,
        notice.Stage,
        notice.Title,
        notice.ProgrammeId,
        notice.BatchId,
        notice.UnionId,
        notice.DrawnUpAt,
        notice.Drawn,
        notice.PublishedAt,
        notice.EndsAt,
        notice.Version,
        notice.Entries,
        [.. entries.Select(DraftLine.Of)],
        continuation);
}

/// <summary>A line as staff sees it.</summary>
/// <param name="RemovedIn">The first version without it; 1 for one that was left out before; null while it is in.</param>
/// <param name="Note">Why it was taken out.</param>
public sealed record DraftLine(NoticeEntry Entry, ApplicationId ApplicationId, int? RemovedIn, string? Note)
{
    internal static DraftLine Of(StoredEntry entry) => new(entry.Entry, entry.ApplicationId, entry.RemovedIn, entry.Note);
}
