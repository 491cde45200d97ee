using Qxym.Domain.Unions;

namespace Qxym.Domain.PublicNotices;

/// <summary>公示 of an application: where its name was published, from when until when.</summary>
/// <param name="NoticeId">The list.</param>
/// <param name="Number">The entry's number in the list.</param>
/// <param name="UnionId">The union whose list it is, which answers objections.</param>
/// <param name="PublishedAt">When the list was published.</param>
/// <param name="EndsAt">The first instant after the period, by <see cref="PublicNoticeRules"/>.</param>
public sealed record PublicNotice(Guid NoticeId, int Number, UnionId UnionId, DateTimeOffset PublishedAt, DateTimeOffset EndsAt);
