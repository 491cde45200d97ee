using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Qxym.Domain.Refusals;
using Qxym.Functions.Applications;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>Conditional requests.</summary>
internal static class EntityTags
{
    /// <summary>Whether <c>If-Match</c> lets a change of this version through; a missing header does unless it is required.</summary>
    public static Refusal? Check(HttpRequest request, int version, bool required)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0)
        {
            return required ? CommonRefusals.PreconditionRequired : null;
        }

        return EntityTagHeaderValue.TryParseList([.. header.OfType<string>()], out var tags)
            && tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || (!t.IsWeak && t.Tag == ApplicationETag.Of(version)))
            ? null
            : CommonRefusals.PreconditionFailed;
    }

    /// <summary>Whether the caller has this representation already (<c>If-None-Match</c>).</summary>
    public static bool IsKnown(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList([.. request.Headers.IfNoneMatch.OfType<string>()], out var tags)
        && tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Tag == tag);
}
