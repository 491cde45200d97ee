using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;
using Qxym.Functions.Applications;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Http.Reviews;

/// <summary>What came of a decision.</summary>
/// <param name="Status">The application's new status.</param>
/// <param name="Stages">The review chain after it.</param>
/// <param name="Etag">The application's new ETag.</param>
public sealed record DecisionView(ApplicationId ApplicationId, ApplicationStatus Status, IReadOnlyList<ReviewStage> Stages, string Etag)
{
    internal static DecisionView Of(StoredApplication application) => new(
        application.State.Id, application.State.Status, application.State.Stages, ApplicationETag.Of(application.State.Version));
}
