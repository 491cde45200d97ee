using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Staff;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Http.Reviews;

/// <summary>挂起: puts an application aside for a while, and takes it up again (docs/review-desk.md).</summary>
public sealed class HoldFunctions(ApplicationChanges changes, Decisions decisions, ReviewAccess access)
{
    private const string Route = "reviews/{applicationId:guid}/hold";

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.Review)]
    [Function("PutOnHold")]
    [Describe("挂起申请，须说明原因（仅工会可见）；已挂起的更新原因", typeof(HoldView), "invalid-request", "not-found", "not-your-tier", "already-decided", "review-window-closed", "transfer-open", "precondition-failed", "idempotency-key-reused", Body = typeof(HoldRequest), Idempotent = true, Conditional = true)]
    public async Task<IResult> Put(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route)] HttpRequest request,
        Guid applicationId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var body = await KeyedBody.ReadAsync<HoldRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        var reason = body.Value.Read(body.Mistyped);
        var command = new Command.PutOnHold(request.Staff().Actor, reason ?? "");
        return await ChangeAsync(request, applicationId, command, body.Key, body.Mistyped, durable, cancellationToken);
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.Review)]
    [Function("Resume")]
    [Describe("取消挂起，继续审核", typeof(HoldView), "not-found", "not-your-tier", "already-decided", "precondition-failed", "idempotency-key-reused", Idempotent = true, Conditional = true)]
    public async Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Route)] HttpRequest request,
        Guid applicationId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var (key, refusal) = await KeyedBody.ReadAsync(request, cancellationToken);
        return refusal is null
            ? await ChangeAsync(request, applicationId, new Command.Resume(request.Staff().Actor), key!, new FieldErrors(), durable, cancellationToken)
            : refusal.ToResult();
    }

    private async Task<IResult> ChangeAsync(
        HttpRequest request, Guid applicationId, Command command, IdempotencyKey key, FieldErrors errors, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var staff = request.Staff();
        var change = new ApplicationChange
        {
            Id = new(applicationId),
            Authorise = application => access.Check(application, staff),
            Precondition = application => EntityTags.Check(request, application.State.Version, required: false) ?? errors.Refusal,
            Command = _ => command,
            Answer = application => HoldView.Of(application),
            Key = key,
        };
        return decisions.Answer(request, await changes.ExecuteAsync(change, durable, cancellationToken));
    }
}

/// <summary>Why an application is put on hold.</summary>
/// <param name="Reason">For staff alone, at most 500 characters.</param>
public sealed record HoldRequest([property: Required] string? Reason)
{
    private const int LongestReason = 500;

    internal string? Read(FieldErrors errors) => new FieldReader(errors).Text("/reason", Reason, "挂起原因", LongestReason);
}

/// <summary>Whether an application is on hold.</summary>
/// <param name="Hold">Which union, why and since when; null when it is not on hold.</param>
/// <param name="Etag">The application's new ETag.</param>
public sealed record HoldView(ApplicationId ApplicationId, bool OnHold, ReviewHold? Hold, string Etag)
{
    internal static HoldView Of(StoredApplication application) => new(
        application.State.Id, application.State.Hold is not null, application.State.Hold, ApplicationETag.Of(application.State.Version));
}
