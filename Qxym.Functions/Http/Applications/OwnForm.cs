using Microsoft.AspNetCore.Http;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;

namespace Qxym.Functions.Http.Applications;

/// <summary>Reads what a worker wants changed in the form of an application of their own; they name the version that they have looked at.</summary>
internal static class OwnForm
{
    public static FormChange<T> Change<T>(HttpRequest request, Guid applicationId, KeyedBody<T> body)
        where T : class
    {
        var worker = request.Worker();
        return new FormChange<T>(
            new ApplicationId(applicationId),
            worker,
            body.Value!,
            body.Mistyped,
            Authorise: application => Ownership.Check(application, worker),
            Precondition: application => EntityTags.Check(request, application.State.Version, required: true),
            body.Key);
    }
}
