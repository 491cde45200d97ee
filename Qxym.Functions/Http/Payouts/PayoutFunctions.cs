using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Payouts;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Http.Supervision;
using Qxym.Functions.Identity;
using Qxym.Functions.Payouts;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Payouts;
using Qxym.Functions.Workflows;

namespace Qxym.Functions.Http.Payouts;

/// <summary>发放批次: drawn up by a clerk, and looked at.</summary>
public sealed class PayoutFunctions(
    PayoutBatchStore batches, PayoutIndex index, ProgrammeCatalogue programmes, ProgrammeScope scope, PayoutAccess access, TimeProvider time, Paging paging)
{
    /// <summary>
    /// Answers 202 with the address of the batch in <c>Location</c>; what is due is put into it behind the scenes, oldest submission first. What
    /// stands in it no other batch takes.
    /// </summary>
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PreparePayouts)]
    [Function("CreatePayout")]
    [Describe("编制发放批次：把本工会应发的款项归入一个批次", typeof(PayoutView), "invalid-request", "not-found", "idempotency-key-reused", Body = typeof(PayoutRequest), Status = StatusCodes.Status202Accepted, Idempotent = true)]
    public async Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "payouts")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var body = await KeyedBody.ReadAsync<PayoutRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        var (asked, refusal) = scope.Read(request, StaffRight.PreparePayouts, body.Value.ProgrammeId, body.Value.UnionId, body.Mistyped);
        var decided = asked is null ? null : body.Value.Read([.. programmes.VersionsOf(asked.Programme.Id)], body.Mistyped);
        if (refusal is not null || !body.Mistyped.IsEmpty)
        {
            return (refusal ?? body.Mistyped.ToRefusal()).ToResult();
        }

        var wanted = New(request.Staff(), asked!, body.Value, body.Key) with { Decided = decided! };
        var batch = (await batches.FindAsync(wanted.Id, cancellationToken))?.Batch ?? await BeginAsync(wanted, cancellationToken);
        if (batch.RequestHash != wanted.RequestHash)
        {
            return CommonRefusals.IdempotencyKeyReused.ToResult();
        }

        await SeeToAsync(batch, durable, cancellationToken);
        request.HttpContext.Response.Headers.Location = $"/api/payouts/{batch.Id}";
        return Show(request, batch, StatusCodes.Status202Accepted);
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PreparePayouts, StaffRight.ApprovePayouts)]
    [Function("ListPayouts")]
    [Describe("本工会的发放批次，最新的在前", typeof(PageOf<PayoutView>), "invalid-request", "not-found", Query = ["unionId"])]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "payouts")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (page, refusal) = paging.Read(request);
        var (unionId, unreached) = access.ReadUnion(request);
        if ((refusal ?? unreached) is { } wrong)
        {
            return wrong.ToResult();
        }

        var (notes, continuation) = await index.OfUnionAsync(unionId!, page.Size, page.Continuation, cancellationToken);
        var found = await Task.WhenAll(notes.Select(note => batches.FindAsync(note, cancellationToken)));
        var views = found.OfType<StoredPayout>().Select(b => access.View(request.Staff(), b.Batch, time.GetUtcNow()));
        return ApiResults.Private(request, paging.Page<PayoutView>(request, [.. views], continuation));
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PreparePayouts, StaffRight.ApprovePayouts)]
    [Function("GetPayout")]
    [Describe("发放批次：状态、合计（按资金来源，含工会间划拨）、银行结果", typeof(PayoutView), "not-found")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "payouts/{payoutId:guid}")] HttpRequest request,
        Guid payoutId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var (batch, refusal) = await access.FindAsync(request, payoutId, null, cancellationToken);
        if (batch is null)
        {
            return refusal!.ToResult();
        }

        await SeeToAsync(batch, durable, cancellationToken);
        return Show(request, batch);
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PreparePayouts, StaffRight.ApprovePayouts)]
    [Function("ListPayoutLines")]
    [Describe("发放明细，姓名和账号脱敏", typeof(PageOf<PayoutLineView>), "invalid-request", "not-found")]
    public async Task<IResult> Lines(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "payouts/{payoutId:guid}/lines")] HttpRequest request,
        Guid payoutId,
        CancellationToken cancellationToken)
    {
        var (page, wrongPage) = paging.Read(request);
        var (batch, refusal) = await access.FindAsync(request, payoutId, null, cancellationToken);
        if ((wrongPage ?? refusal) is { } wrong)
        {
            return wrong.ToResult();
        }

        var outcomes = (await batches.OutcomesAsync(batch!, cancellationToken)).ToDictionary(o => o.Number);
        var lines = await batches.LinesAsync(payoutId, cancellationToken);
        var (shown, continuation) = page.Of(lines);
        return ApiResults.Private(request, paging.Page<PayoutLineView>(
            request, [.. shown.Select(l => PayoutLineView.Of(payoutId, l, outcomes.GetValueOrDefault(l.Number)))], continuation));
    }

    /// <summary>It is noted first, so that it is found whatever happens to this process.</summary>
    private async Task<PayoutBatch> BeginAsync(PayoutBatch wanted, CancellationToken cancellationToken)
    {
        await index.NoteAsync(wanted, cancellationToken);
        await index.BeginWorkAsync(wanted.Id, cancellationToken);
        return (await batches.BeginAsync(wanted, cancellationToken)).Batch;
    }

    internal static Task SeeToAsync(PayoutBatch batch, DurableTaskClient durable, CancellationToken cancellationToken) => batch.IsAtWork
        ? durable.SeeToAsync(PayoutWorkflow.Name, batch.Id, PayoutPosition.Begin(batch.Id), cancellationToken)
        : Task.CompletedTask;

    private IResult Show(HttpRequest request, PayoutBatch batch, int status = StatusCodes.Status200OK) =>
        ApiResults.Private(request, access.View(request.Staff(), batch, time.GetUtcNow()), status);

    private PayoutBatch New(StaffCaller staff, Scope asked, PayoutRequest wanted, IdempotencyKey key) => new()
    {
        Id = key.NewId("payout", staff.UnionId),
        ProgrammeId = asked.Programme.Id,
        PayerId = asked.UnionId,
        Instalment = wanted.Instalment ?? 1,
        ProgrammeBatchId = wanted.BatchId,
        Version = 1,
        State = PayoutBatchState.Building,
        Clerk = staff.Actor,
        CreatedAt = time.GetUtcNow(),
        RequestHash = key.RequestHash,
    };
}
