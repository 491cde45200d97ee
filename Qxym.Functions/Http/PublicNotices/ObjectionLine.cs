using Qxym.Domain.Applications;
using Qxym.Domain.PublicNotices;
using Qxym.Functions.Storage.PublicNotices;

namespace Qxym.Functions.Http.PublicNotices;

/// <summary>A line of a list of objections: of the own ones for a worker, with the texts; of a union's for staff.</summary>
/// <param name="Entry">The number of the line that it is against.</param>
/// <param name="Text">For its objector.</param>
/// <param name="Answer">For its objector, once it is answered.</param>
public sealed record ObjectionLine(
    RecordId Id,
    Guid NoticeId,
    int Entry,
    ObjectionState State,
    DateTimeOffset FiledAt,
    DateTimeOffset? AnsweredAt,
    string? Text = null,
    string? Answer = null)
{
    internal static ObjectionLine Of(ObjectionItem item) => new(item.Id, item.NoticeId, item.Entry, item.State, item.FiledAt, item.AnsweredAt);

    internal static ObjectionLine Of(Objection objection) => new(
        objection.Id, objection.NoticeId, objection.Entry, objection.State, objection.FiledAt, objection.AnsweredAt, objection.Text, objection.Answer);
}
