namespace Qxym.Domain.PublicNotices;

/// <summary>公示 of an application: in which list its name was published, from when until when.</summary>
/// <param name="NoticeId">The list.</param>
/// <param name="PublishedAt">When the list was published.</param>
/// <param name="EndsAt">The first instant after the period.</param>
public sealed record PublicNotice(Guid NoticeId, DateTimeOffset PublishedAt, DateTimeOffset EndsAt);
