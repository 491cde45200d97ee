using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Staff;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;

namespace Qxym.Functions.Http.Appeals;

/// <summary>申诉: a worker objects to a rejection, the union that rejected answers (mission, 9).</summary>
public sealed class AppealFunctions(ApplicationChanges changes, AppealAccess access)
{
    [Authorize(Roles = Roles.Worker)]
    [Function("FileAppeal")]
    [Describe("对拒绝结果提出申诉", typeof(Appeal), "invalid-request", "not-found", "appeal-not-allowed", "precondition-failed", "idempotency-key-reused", Body = typeof(AppealRequest), Status = 201, Idempotent = true, Conditional = true)]
    public async Task<IResult> File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{applicationId:guid}/appeals")] HttpRequest request,
        Guid applicationId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var body = await KeyedBody.ReadAsync<AppealRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        var worker = request.Worker();
        var text = body.Value.Read(body.Mistyped);
        var change = new ApplicationChange
        {
            Id = new(applicationId),
            Authorise = application => Ownership.Check(application, worker),
            Precondition = application => body.Mistyped.Refusal ?? EntityTags.Check(request, application.State.Version, required: false),
            Command = _ => new Command.FileAppeal(worker.Actor, text!),
            Answer = application => Appeal.Of(application.State, application.Records)[^1],
            StatusCode = StatusCodes.Status201Created,
            Key = body.Key,
        };
        return ApiResults.Of(request, await changes.ExecuteAsync(change, durable, cancellationToken));
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.AnswerAppeals, StaffRight.DecideOnBehalf)]
    [Function("ReplyToAppeal")]
    [Describe("答复申诉：维持拒绝，或恢复审核", typeof(Appeal), "invalid-request", "not-found", "forbidden", "already-decided", "precondition-failed", "idempotency-key-reused", Body = typeof(AppealReply), Idempotent = true, Conditional = true)]
    public async Task<IResult> Reply(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "appeals/{appealId}/reply")] HttpRequest request,
        string appealId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var body = await KeyedBody.ReadAsync<AppealReply>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        if (!RecordId.TryParse(appealId, out var id, out _))
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var staff = request.Staff();
        var (reinstates, text) = body.Value.Read(body.Mistyped);
        var change = new ApplicationChange
        {
            Id = id.ApplicationId,
            Authorise = application => access.Check(application, id, staff),
            Precondition = application => body.Mistyped.Refusal ?? EntityTags.Check(request, application.State.Version, required: false),
            Command = application => new Command.AnswerAppeal(staff.Actor, AppealAccess.Find(application, id)!.UnionId, id.Number, reinstates, text),
            Answer = application => AppealAccess.Find(application, id)!,
            Key = body.Key,
        };
        return ApiResults.Of(request, await changes.ExecuteAsync(change, durable, cancellationToken));
    }
}
