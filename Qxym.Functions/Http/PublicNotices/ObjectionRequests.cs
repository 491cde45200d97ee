using System.ComponentModel.DataAnnotations;
using Qxym.Domain.Applications;
using Qxym.Domain.People;
using Qxym.Domain.Programmes;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Refusals;

namespace Qxym.Functions.Http.PublicNotices;

/// <summary>异议.</summary>
/// <param name="Entry">The number of the line that it is against.</param>
/// <param name="Text">Why, at most 1000 characters.</param>
/// <param name="Phone">Where the union can ask; the account's number if missing.</param>
public sealed record ObjectionRequest([property: Required] int? Entry, [property: Required] string? Text, string? Phone)
{
    internal const int LongestText = 1000;

    /// <summary>Good when <paramref name="errors"/> stays empty.</summary>
    internal (int Entry, string Text, ContactPhone? Phone) Read(FieldErrors errors)
    {
        if (Entry is not >= 1)
        {
            errors.AddUnlessCovered("/entry", "请填写名单中的序号。");
        }

        var read = new FieldReader(errors);
        var text = read.Text("/text", Text, "异议内容", LongestText);
        return (Entry ?? 0, text ?? "", read.Value<ContactPhone>("/phone", Phone, "联系电话", FieldPresence.Optional));
    }
}

/// <summary>The answer to an objection.</summary>
/// <param name="Outcome"><c>upheld</c>: it is right, and the application is disqualified; <c>dismissed</c>: it is not.</param>
/// <param name="Text">For the objector, and if upheld for the applicant too, at most 500 characters.</param>
public sealed record ObjectionReply([property: Required, AllowedValues("upheld", "dismissed")] string? Outcome, [property: Required] string? Text)
{
    private const int LongestText = 500;

    /// <summary>Good when <paramref name="errors"/> stays empty.</summary>
    internal (bool Upheld, string Text) Read(FieldErrors errors)
    {
        if (Outcome is not ("upheld" or "dismissed"))
        {
            errors.AddUnlessCovered("/outcome", "outcome 应为 upheld（异议成立，取消申报资格）或 dismissed（异议不成立）。");
        }

        var text = new FieldReader(errors).Text("/text", Text, "答复", LongestText);
        return (Outcome == "upheld", text ?? "");
    }
}

/// <summary>An objection as staff sees it.</summary>
/// <param name="Entry">The number of the line that it is against.</param>
/// <param name="Name">Who objects; where it is asked for as a whole.</param>
/// <param name="Phone">Where to ask; where it is asked for as a whole.</param>
/// <param name="ApplicationId">Whose line it is; where it is asked for as a whole.</param>
public sealed record ObjectionView(
    RecordId Id,
    Guid NoticeId,
    int Entry,
    ObjectionState State,
    string Text,
    DateTimeOffset FiledAt,
    string? Answer,
    DateTimeOffset? AnsweredAt,
    string? Name = null,
    string? Phone = null,
    ApplicationId? ApplicationId = null)
{
    /// <summary>Without who objects.</summary>
    internal static ObjectionView Of(Objection objection) => new(
        objection.Id, objection.NoticeId, objection.Entry, objection.State, objection.Text, objection.FiledAt, objection.Answer, objection.AnsweredAt);

    /// <summary>With who objects.</summary>
    internal static ObjectionView Whole(Objection objection) => Of(objection) with
    {
        Name = objection.By.Name.Value,
        Phone = objection.By.Phone.Value,
        ApplicationId = objection.Id.ApplicationId,
    };
}
