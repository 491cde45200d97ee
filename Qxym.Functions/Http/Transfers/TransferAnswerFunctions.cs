using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Staff;
using Qxym.Domain.Unions;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Transfers;

/// <summary>迁入: the receiving union accepts or refuses; the sending one may cancel.</summary>
public sealed class TransferAnswerFunctions(ApplicationChanges changes, TransferAccess access, ProgrammeCatalogue programmes, UnionDirectory unions)
{
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.Transfer)]
    [Function("AcceptTransfer")]
    [Describe("迁入：接收申请，按本工会的审核层级重新审核", typeof(Transfer), "not-found", "forbidden", "already-decided", "transfer-not-allowed", "quota-full", "precondition-failed", "idempotency-key-reused", Idempotent = true, Conditional = true)]
    public Task<IResult> Accept(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "transfers/{transferId}/acceptance")] HttpRequest request,
        string transferId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken) => WithoutBodyAsync(
        request,
        transferId,
        (id, staff) => new TransferAnswer(id, t => t.ToUnionId, a => new Command.AcceptTransfer(staff.Actor, id.Number, ChainOf(a)))
        {
            Precondition = application => CheckTarget(application, id),
        },
        durable,
        cancellationToken);

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.Transfer)]
    [Function("CancelTransfer")]
    [Describe("取消尚未接收的迁出", typeof(Transfer), "not-found", "forbidden", "already-decided", "precondition-failed", "idempotency-key-reused", Idempotent = true, Conditional = true)]
    public Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "transfers/{transferId}/cancellation")] HttpRequest request,
        string transferId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken) => WithoutBodyAsync(
        request,
        transferId,
        (id, staff) => new TransferAnswer(id, t => t.FromUnionId, _ => new Command.CancelTransfer(staff.Actor, id.Number)),
        durable,
        cancellationToken);

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.Transfer)]
    [Function("RefuseTransfer")]
    [Describe("退回迁入的申请，须说明原因", typeof(Transfer), "invalid-request", "not-found", "forbidden", "already-decided", "precondition-failed", "idempotency-key-reused", Body = typeof(TransferRefusalRequest), Idempotent = true, Conditional = true)]
    public async Task<IResult> Refuse(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "transfers/{transferId}/refusal")] HttpRequest request,
        string transferId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var body = await KeyedBody.ReadAsync<TransferRefusalRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        if (!RecordId.TryParse(transferId, out var id, out _))
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var reason = body.Value.Read(body.Mistyped);
        var answer = new TransferAnswer(id, t => t.ToUnionId, _ => new Command.RefuseTransfer(request.Staff().Actor, id.Number, reason!))
        {
            Precondition = _ => body.Mistyped.Refusal,
        };
        return await ChangeAsync(request, answer, body.Key, durable, cancellationToken);
    }

    private async Task<IResult> WithoutBodyAsync(
        HttpRequest request, string transferId, Func<RecordId, StaffCaller, TransferAnswer> answer, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var (key, refusal) = await KeyedBody.ReadAsync(request, cancellationToken);
        return refusal is not null ? refusal.ToResult()
            : RecordId.TryParse(transferId, out var id, out _) ? await ChangeAsync(request, answer(id, request.Staff()), key!, durable, cancellationToken)
            : CommonRefusals.NotFound.ToResult();
    }

    private async Task<IResult> ChangeAsync(
        HttpRequest request, TransferAnswer answer, IdempotencyKey key, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var staff = request.Staff();
        var change = new ApplicationChange
        {
            Id = answer.Id.ApplicationId,
            Authorise = application => access.Check(application, answer.Id, answer.ActsFor, staff),
            Precondition = application => EntityTags.Check(request, application.State.Version, required: false) ?? answer.Precondition(application),
            Command = answer.Command,
            Answer = application => TransferAccess.Find(application, answer.Id)!,
            Key = key,
        };
        return ApiResults.Of(request, await changes.ExecuteAsync(change, durable, cancellationToken));
    }

    /// <summary>The receiving union may have been shut, or moved, since the proposal.</summary>
    private Refusal? CheckTarget(StoredApplication application, RecordId id) => application.State.Transfer is { } open && open.Number == id.Number
        ? TransferRules.CheckTarget(application.State, open.ToUnionId, programmes.For(application.State), unions.Current)
        : null;

    private IReadOnlyList<ReviewStage> ChainOf(StoredApplication application) => application.State.Transfer is { } open
        ? ReviewChain.For(open.ToUnionId, programmes.For(application.State), unions.Current)
        : [];

    /// <summary>What somebody wants of a transfer.</summary>
    /// <param name="ActsFor">The union that is to act.</param>
    private sealed record TransferAnswer(RecordId Id, Func<Transfer, UnionId> ActsFor, Func<StoredApplication, Command> Command)
    {
        public Func<StoredApplication, Refusal?> Precondition { get; init; } = _ => null;
    }
}
