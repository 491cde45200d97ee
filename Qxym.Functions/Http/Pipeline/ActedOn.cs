using Microsoft.AspNetCore.Http;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>The applications that one request of staff has changed, for the audit trail, where its address does not name one.</summary>
internal sealed class ActedOn
{
    private ActedOn(IReadOnlyList<ApplicationId> ids) => Ids = ids;

    public IReadOnlyList<ApplicationId> Ids { get; }

    /// <summary>Must be called before such a request is answered.</summary>
    public static void Note(HttpRequest request, IReadOnlyList<ApplicationId> ids) => request.HttpContext.Features.Set(new ActedOn(ids));
}
