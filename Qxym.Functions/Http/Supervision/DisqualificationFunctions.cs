using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Http.Reviews;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Http.Supervision;

/// <summary>取消申报资格: false statements were found, at whatever time (mission, 11).</summary>
public sealed class DisqualificationFunctions(ApplicationChanges changes, ReviewAccess access)
{
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.Disqualify)]
    [Function("Disqualify")]
    [Describe("取消申报资格（任何时候，发放后亦可），须说明原因", typeof(DisqualificationView), "invalid-request", "not-found", "forbidden", "already-decided", "disqualification-not-allowed", "precondition-failed", "idempotency-key-reused", Body = typeof(DisqualificationRequest), Idempotent = true, Conditional = true)]
    public async Task<IResult> Disqualify(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{applicationId:guid}/disqualification")] HttpRequest request,
        Guid applicationId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var body = await KeyedBody.ReadAsync<DisqualificationRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        var staff = request.Staff();
        var reason = body.Value.Read(body.Mistyped);
        var change = new ApplicationChange
        {
            Id = new(applicationId),
            Authorise = application => Check(application, staff),
            Precondition = application => body.Mistyped.Refusal ?? EntityTags.Check(request, application.State.Version, required: false),
            Command = _ => new Command.Disqualify(staff.Actor, reason!),
            Answer = application => DisqualificationView.Of(application.State),
            Key = body.Key,
        };
        return ApiResults.Of(request, await changes.ExecuteAsync(change, durable, cancellationToken));
    }

    private Refusal? Check(StoredApplication application, StaffCaller staff) =>
        access.Disqualifies(application, staff) ? null : access.Check(application, staff) ?? CommonRefusals.Forbidden;
}

/// <summary>取消申报资格.</summary>
/// <param name="Reason">Which statements were false, at most 500 characters; the worker reads it.</param>
public sealed record DisqualificationRequest([property: Required] string? Reason)
{
    private const int LongestReason = 500;

    internal string? Read(FieldErrors errors) => new FieldReader(errors).Text("/reason", Reason, "取消申报资格的原因", LongestReason);
}

/// <summary>What came of a disqualification.</summary>
/// <param name="Etag">The application's new ETag.</param>
public sealed record DisqualificationView(ApplicationId ApplicationId, ApplicationStatus Status, string Reason, DateTimeOffset DisqualifiedAt, string Etag)
{
    internal static DisqualificationView Of(ApplicationState state) =>
        new(state.Id, state.Status, state.DisqualificationReason!, state.EndedAt!.Value, ApplicationETag.Of(state.Version));
}
