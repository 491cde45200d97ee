using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Payouts;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Payouts;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Http.Payouts;

/// <summary>What happens to the payments of one application between a failure and the next batch, and to money claimed back.</summary>
public sealed class PaymentFunctions(ApplicationChanges changes, CardCorrecting correcting, PayoutAccess access)
{
    [Authorize(Roles = Roles.Worker)]
    [Function("CorrectCard")]
    [Describe("发放失败后修改收款账户", typeof(ApplicationView), "invalid-request", "not-found", "not-eligible", "card-not-open", "precondition-required", "precondition-failed", "idempotency-key-reused", "too-many-changes", Body = typeof(BankRequest), Idempotent = true, Conditional = true)]
    public async Task<IResult> CorrectCard(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "applications/{applicationId:guid}/bank")] HttpRequest request,
        Guid applicationId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var body = await KeyedBody.ReadAsync<BankRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        return ApiResults.Of(request, await correcting.ExecuteAsync(OwnForm.Change(request, applicationId, body), durable, cancellationToken));
    }

    /// <summary>What failed is due again. Also without a correction, where the failure was the bank's.</summary>
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PreparePayouts)]
    [Function("ConfirmCard")]
    [Describe("核对发放失败的收款账户无误，款项重新成为应发", typeof(PaymentsView), "not-found", "card-not-open", "precondition-required", "precondition-failed", "idempotency-key-reused", "request-too-large", "too-many-changes", Idempotent = true, Conditional = true)]
    public async Task<IResult> ConfirmCard(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{applicationId:guid}/bank/confirmation")] HttpRequest request,
        Guid applicationId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var (key, refusal) = await KeyedBody.ReadAsync(request, cancellationToken);
        return refusal is not null
            ? refusal.ToResult()
            : await ChangeAsync(
                request, ChangeOf(request, applicationId, new FieldErrors(), staff => new Command.ConfirmCard(staff.Actor), isSeen: true) with { Key = key }, durable, cancellationToken);
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PreparePayouts)]
    [Function("RefuseCard")]
    [Describe("退回职工修改的收款账户，须说明原因", typeof(PaymentsView), "invalid-request", "not-found", "card-not-open", "precondition-required", "precondition-failed", "idempotency-key-reused", "too-many-changes", Body = typeof(PayoutReasonRequest), Idempotent = true, Conditional = true)]
    public async Task<IResult> RefuseCard(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{applicationId:guid}/bank/refusal")] HttpRequest request,
        Guid applicationId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var body = await KeyedBody.ReadAsync<PayoutReasonRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        var reason = body.Value.Read(body.Mistyped);
        var change = ChangeOf(request, applicationId, body.Mistyped, staff => new Command.RefuseCard(staff.Actor, reason!), isSeen: true);
        return await ChangeAsync(request, change with { Key = body.Key }, durable, cancellationToken);
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PreparePayouts)]
    [Function("ConfirmTuition")]
    [Describe("已查验该期学费缴费凭证，该期补助可以发放", typeof(PaymentsView), "invalid-request", "not-found", "payout-not-due", "precondition-failed", "idempotency-key-reused", "too-many-changes", Body = typeof(TuitionRequest), Idempotent = true, Conditional = true)]
    public async Task<IResult> ConfirmTuition(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{applicationId:guid}/tuition-receipts")] HttpRequest request,
        Guid applicationId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var body = await KeyedBody.ReadAsync<TuitionRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        var instalment = body.Value.Read(body.Mistyped);
        var change = ChangeOf(request, applicationId, body.Mistyped, staff => new Command.ConfirmTuition(staff.Actor, instalment));
        return await ChangeAsync(
            request,
            change with { Key = body.Key, Authorise = a => access.Reaches(request.Staff(), StaffRight.PreparePayouts, a.State.UnionId) ? null : CommonRefusals.NotFound },
            durable,
            cancellationToken);
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PreparePayouts)]
    [Function("ReturnPayment")]
    [Describe("登记追回款已退回", typeof(PaymentsView), "not-found", "precondition-failed", "idempotency-key-reused", "request-too-large", "too-many-changes", Idempotent = true, Conditional = true)]
    public async Task<IResult> ReturnMoney(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{applicationId:guid}/payments/{payoutId:guid}/return")] HttpRequest request,
        Guid applicationId,
        Guid payoutId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var (key, refusal) = await KeyedBody.ReadAsync(request, cancellationToken);
        if (refusal is not null)
        {
            return refusal.ToResult();
        }

        var change = ChangeOf(request, applicationId, new FieldErrors(), staff => new Command.ReturnMoney(staff.Actor, payoutId));
        return await ChangeAsync(request, change with { Key = key, Authorise = a => CheckPayment(request.Staff(), a, payoutId) }, durable, cancellationToken);
    }

    private Refusal? CheckPayment(StaffCaller staff, StoredApplication application, Guid payoutId) =>
        application.State.Payments.FirstOrDefault(p => p.BatchId == payoutId) is { } payment && access.Reaches(staff, StaffRight.PreparePayouts, payment.PayerId)
            ? null
            : CommonRefusals.NotFound;

    /// <param name="isSeen">Whether the caller must name the version that they have looked at.</param>
    private ApplicationChange ChangeOf(
        HttpRequest request, Guid applicationId, FieldErrors errors, Func<StaffCaller, Command> command, bool isSeen = false)
    {
        var staff = request.Staff();
        return new ApplicationChange
        {
            Id = new ApplicationId(applicationId),
            Authorise = application => access.CheckCard(application.State, staff),
            Precondition = application => errors.Refusal ?? EntityTags.Check(request, application.State.Version, required: isSeen),
            Command = _ => command(staff),
            Answer = application => PaymentsView.Of(application.State),
        };
    }

    private async Task<IResult> ChangeAsync(HttpRequest request, ApplicationChange change, DurableTaskClient durable, CancellationToken cancellationToken) =>
        ApiResults.Of(request, await changes.ExecuteAsync(change, durable, cancellationToken));
}

/// <summary>The payments of an application as staff see them; nothing of the account.</summary>
public sealed record PaymentsView(
    ApplicationId ApplicationId, ApplicationStatus Status, IReadOnlyList<Payment> Payments, CardCorrection? CardCorrection, IReadOnlyList<int> TuitionConfirmed, string Etag)
{
    internal static PaymentsView Of(ApplicationState state) => new(
        state.Id, state.Status, state.Payments, state.CardCorrection, state.TuitionConfirmed, ApplicationETag.Of(state.Version));
}
