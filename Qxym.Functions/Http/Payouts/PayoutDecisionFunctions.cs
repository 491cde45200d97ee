using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Payouts;
using Qxym.Domain.Staff;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Payouts;

namespace Qxym.Functions.Http.Payouts;

/// <summary>A payment batch goes from the clerk to another person, who approves it or gives it back. Each can be repeated.</summary>
public sealed class PayoutDecisionFunctions(PayoutHeads heads, PayoutChecks checks, PayoutAccess access, TimeProvider time)
{
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PreparePayouts, StaffRight.ApprovePayouts)]
    [Function("GetPayoutChecks")]
    [Describe("复核前的检查：账户不完整、一卡多人、重复发放等", typeof(PayoutChecksView), "not-found")]
    public async Task<IResult> Checks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "payouts/{payoutId:guid}/checks")] HttpRequest request,
        Guid payoutId,
        CancellationToken cancellationToken)
    {
        var (batch, refusal) = await access.FindAsync(request, payoutId, null, cancellationToken);
        return batch is null ? refusal!.ToResult() : ApiResults.Private(request, PayoutChecksView.Of(await checks.OfLinesAsync(batch, cancellationToken)));
    }

    /// <summary>The payments that are taken out are due again.</summary>
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PreparePayouts)]
    [Function("RemovePayoutLines")]
    [Describe("经办人从尚未提交的批次中移除明细", typeof(PayoutView), "invalid-request", "not-found", "forbidden", "payout-wrong-state", "too-many-changes", Body = typeof(RemovalRequest))]
    public async Task<IResult> Remove(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "payouts/{payoutId:guid}/removals")] HttpRequest request,
        Guid payoutId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<RemovalRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        var applications = body.Value.Read(body.Mistyped);
        return await ChangeAsync(
            new(request, payoutId, StaffRight.PreparePayouts, body.Mistyped),
            batch => PayoutBatchRules.Remove(batch, request.Staff().Actor, applications),
            durable,
            cancellationToken);
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PreparePayouts)]
    [Function("SubmitPayout")]
    [Describe("经办人提交复核，明细自此不再变动", typeof(PayoutView), "not-found", "forbidden", "payout-wrong-state", "payout-empty", "too-many-changes")]
    public Task<IResult> Submit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "payouts/{payoutId:guid}/submission")] HttpRequest request,
        Guid payoutId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken) => ChangeAsync(
        new(request, payoutId, StaffRight.PreparePayouts),
        batch => PayoutBatchRules.Submit(batch, request.Staff().Actor, time.GetUtcNow()),
        durable,
        cancellationToken);

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PreparePayouts)]
    [Function("WithdrawPayout")]
    [Describe("复核前撤回批次，款项重新成为应发", typeof(PayoutView), "not-found", "forbidden", "payout-wrong-state", "too-many-changes")]
    public Task<IResult> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "payouts/{payoutId:guid}/withdrawal")] HttpRequest request,
        Guid payoutId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken) => ChangeAsync(
        new(request, payoutId, StaffRight.PreparePayouts), PayoutBatchRules.Withdraw, durable, cancellationToken);

    /// <summary>Whoever drew the batch up, took lines out of it or handed it in, however long ago, cannot approve it. With warnings, <c>confirmWarnings</c> is asked for.</summary>
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ApprovePayouts)]
    [Function("ApprovePayout")]
    [Describe("复核通过（须由经办人以外的人）", typeof(PayoutView), "invalid-request", "not-found", "forbidden", "payout-own-batch", "payout-wrong-state", "payout-has-errors", "payout-has-warnings", "too-many-changes", Body = typeof(ApprovalRequest))]
    public async Task<IResult> Approve(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "payouts/{payoutId:guid}/approval")] HttpRequest request,
        Guid payoutId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<ApprovalRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        return await ChangeAsync(
            new(request, payoutId, StaffRight.ApprovePayouts, body.Mistyped),
            async batch => PayoutBatchRules.Approve(
                batch,
                request.Staff().Actor,
                batch.State == PayoutBatchState.Submitted ? await checks.OfLinesAsync(batch, cancellationToken) : [],
                body.Value.ConfirmWarnings ?? false,
                time.GetUtcNow()),
            durable,
            cancellationToken);
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ApprovePayouts)]
    [Function("ReturnPayout")]
    [Describe("复核人退回经办人，须说明原因", typeof(PayoutView), "invalid-request", "not-found", "forbidden", "payout-wrong-state", "too-many-changes", Body = typeof(PayoutReasonRequest))]
    public async Task<IResult> Return(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "payouts/{payoutId:guid}/return")] HttpRequest request,
        Guid payoutId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<PayoutReasonRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        var reason = body.Value.Read(body.Mistyped);
        return await ChangeAsync(
            new(request, payoutId, StaffRight.ApprovePayouts, body.Mistyped),
            batch => PayoutBatchRules.Return(batch, reason!),
            durable,
            cancellationToken);
    }

    private Task<IResult> ChangeAsync(
        PayoutChange change, Func<PayoutBatch, PayoutOutcome> decide, DurableTaskClient durable, CancellationToken cancellationToken) =>
        ChangeAsync(change, batch => Task.FromResult(decide(batch)), durable, cancellationToken);

    private async Task<IResult> ChangeAsync(
        PayoutChange change, Func<PayoutBatch, Task<PayoutOutcome>> decide, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var (request, id) = (change.Request, change.PayoutId);
        var (_, refusal) = await access.FindAsync(request, id, change.Right, cancellationToken);
        if ((refusal ?? change.Errors?.Refusal) is { } wrong)
        {
            return wrong.ToResult();
        }

        var outcome = await heads.ChangeAsync(id, decide, cancellationToken);
        if (outcome.Batch is not { } batch)
        {
            return outcome.Refusal!.ToResult();
        }

        await PayoutFunctions.SeeToAsync(batch, durable, cancellationToken);
        return ApiResults.Private(request, access.View(request.Staff(), batch, time.GetUtcNow()));
    }

    private sealed record PayoutChange(HttpRequest Request, Guid PayoutId, StaffRight Right, Domain.Refusals.FieldErrors? Errors = null);
}
