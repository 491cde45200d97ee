using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Http.Reviews;

/// <summary>The review desk of a union: one application, its decision.</summary>
public sealed class ReviewFunctions(
    ApplicationStore applications, ApplicationChanges changes, Decisions decisions, ReviewAccess access, ReviewViews views)
{
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ReadReviews)]
    [Function("GetReview")]
    [Describe("一份申请的审核详情：表单、材料、提示、记录、可做的操作", typeof(ReviewView), "not-found")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "reviews/{applicationId:guid}")] HttpRequest request,
        Guid applicationId,
        CancellationToken cancellationToken)
    {
        var staff = request.Staff();
        if (await applications.FindAsync(new(applicationId), cancellationToken) is not { } application || access.Check(application, staff) is not null)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var detail = await views.DetailAsync(application, staff, cancellationToken);
        if (!detail.Masked)
        {
            UnmaskedData.Note(request);
        }

        request.HttpContext.Response.Headers.ETag = ApplicationETag.Of(application.State.Version);
        return ApiResults.Private(request, detail);
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.Review, StaffRight.DecideOnBehalf)]
    [Function("Decide")]
    [Describe("审核：通过、驳回、拒绝；下级工会无审核员或审核时段结束后，上级工会管理员可代为审核", typeof(DecisionView), "invalid-request", "not-found", "forbidden", "not-your-tier", "already-decided", "on-hold", "transfer-open", "review-window-closed", "quota-full", "precondition-failed", "idempotency-key-reused", Body = typeof(DecisionRequest), Idempotent = true, Conditional = true)]
    public async Task<IResult> Decide(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "reviews/{applicationId:guid}/decisions")] HttpRequest request,
        Guid applicationId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var staff = request.Staff();
        var body = await KeyedBody.ReadAsync<DecisionRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        var change = decisions.Change(
            new(applicationId),
            staff,
            body.Value,
            application => EntityTags.Check(request, application.State.Version, required: false) ?? views.Check(application, body.Value, body.Mistyped),
            body.Key);
        return decisions.Answer(request, await changes.ExecuteAsync(change, durable, cancellationToken));
    }
}
