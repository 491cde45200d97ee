using System.Security.Cryptography;
using System.Text;
using Qxym.Domain.PublicNotices;
using Qxym.Functions.Storage.PublicNotices;

namespace Qxym.Functions.Http.PublicNotices;

/// <summary>An objection as its objector sees it, with the texts; for staff, a line of a list of objections to their union's notices, without.</summary>
/// <param name="Id">
/// For staff what <c>/objections/{objectionId}</c> takes. For its objector another name, always the same, that says nothing about whose line it is.
/// </param>
/// <param name="Entry">The number of the line that it is against.</param>
/// <param name="Text">For its objector.</param>
/// <param name="Answer">For its objector, once it is answered.</param>
public sealed record ObjectionLine(
    string Id,
    Guid NoticeId,
    int Entry,
    ObjectionState State,
    DateTimeOffset FiledAt,
    DateTimeOffset? AnsweredAt,
    string? Text = null,
    string? Answer = null)
{
    /// <summary>For staff.</summary>
    internal static ObjectionLine Of(ObjectionItem item) => new(item.Id.ToString(), item.NoticeId, item.Entry, item.State, item.FiledAt, item.AnsweredAt);

    /// <summary>For its objector, in a list.</summary>
    /// <param name="objection">The objection itself; null where it cannot be read.</param>
    internal static ObjectionLine Own(ObjectionItem item, Objection? objection, string personKey) =>
        objection is null ? Of(item) with { Id = OwnId(personKey, item.NoticeId, item.Entry) } : Own(objection);

    /// <summary>For its objector.</summary>
    internal static ObjectionLine Own(Objection objection) => new(
        OwnId(objection.By.Id, objection.NoticeId, objection.Entry),
        objection.NoticeId,
        objection.Entry,
        objection.State,
        objection.FiledAt,
        objection.AnsweredAt,
        objection.Text,
        objection.Answer);

    /// <summary>A person objects to a line but once.</summary>
    private static string OwnId(string personKey, Guid noticeId, int entry) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"objection {noticeId} {entry} {personKey}")).AsSpan(0, 16)).ToString();
}
