using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;

namespace Qxym.Functions.Http.Applications;

/// <summary>材料提交并进入审核, and giving up.</summary>
public sealed class SubmissionFunctions(ApplicationChanges changes, ApplicationViews views)
{
    [Authorize(Roles = Roles.Worker)]
    [Function("SubmitApplication")]
    [Describe("材料提交并进入审核；驳回后为修改资料并进入审核", typeof(ApplicationView), "not-found", "materials-missing", "material-infected", "material-scan-pending", "form-outdated", "materials-window-closed", "correction-deadline-passed", "quota-full", "already-decided", "idempotency-key-reused", Body = typeof(SubmissionRequest), IsBodyOptional = true, Idempotent = true, Conditional = true)]
    public async Task<IResult> Submit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{applicationId:guid}/submission")] HttpRequest request,
        Guid applicationId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        // A submission without anything to say comes without a body.
        if (request.ContentLength is 0 || (request.ContentLength is null && request.ContentType is null))
        {
            return await WithoutBodyAsync(request, new(applicationId), actor => new Command.Submit(actor), durable, cancellationToken);
        }

        var body = await KeyedBody.ReadAsync<SubmissionRequest>(request, cancellationToken);
        return body.IsRefused ? body.Refusal.ToResult()
            : !body.Mistyped.IsEmpty ? body.Mistyped.ToRefusal().ToResult()
            : await ChangeAsync(
                request, new(applicationId), actor => new Command.Submit(actor, body.Value.ConfirmOutdatedForm ?? false), body.Key, durable, cancellationToken);
    }

    [Authorize(Roles = Roles.Worker)]
    [Function("WithdrawApplication")]
    [Describe("撤回申请（首次审核前）；撤回后本年度不能再次申请", typeof(ApplicationView), "not-found", "already-decided", "idempotency-key-reused", Idempotent = true, Conditional = true)]
    public Task<IResult> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{applicationId:guid}/withdrawal")] HttpRequest request,
        Guid applicationId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken) =>
        WithoutBodyAsync(request, new(applicationId), actor => new Command.Withdraw(actor), durable, cancellationToken);

    private async Task<IResult> WithoutBodyAsync(
        HttpRequest request, ApplicationId id, Func<Actor, Command> command, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var (key, refusal) = await KeyedBody.ReadAsync(request, cancellationToken);
        return refusal?.ToResult() ?? await ChangeAsync(request, id, command, key!, durable, cancellationToken);
    }

    private async Task<IResult> ChangeAsync(
        HttpRequest request, ApplicationId id, Func<Actor, Command> command, IdempotencyKey key, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var worker = request.Worker();
        var change = new ApplicationChange
        {
            Id = id,
            Authorise = application => Ownership.Check(application, worker),
            Precondition = application => EntityTags.Check(request, application.State.Version, required: false),
            Command = _ => command(worker.Actor),
            Answer = views.Detail,
            Key = key,
        };
        return ApiResults.Of(request, await changes.ExecuteAsync(change, durable, cancellationToken));
    }
}

/// <summary>What a submission may say.</summary>
/// <param name="ConfirmOutdatedForm">The worker was told that the stamped form is older than the data (<c>form-outdated</c>), and hands it in all the same; reviewers are warned.</param>
public sealed record SubmissionRequest(bool? ConfirmOutdatedForm);
