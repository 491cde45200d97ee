using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;
using Qxym.Domain.Staff;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Http.Reviews;
using Qxym.Functions.Identity;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Transfers;

/// <summary>迁出: the union whose turn it is proposes that another union of the city takes an application over (seed 002).</summary>
public sealed class TransferFunctions(
    ApplicationChanges changes, ReviewAccess reviews, TransferAccess access, ProgrammeCatalogue programmes, UnionDirectory unions)
{
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.Transfer)]
    [Function("ProposeTransfer")]
    [Describe("迁出：提请本市另一工会接收申请", typeof(Transfer), "invalid-request", "not-found", "not-your-tier", "already-decided", "transfer-not-allowed", "transfer-open", "precondition-failed", "idempotency-key-reused", Body = typeof(TransferRequest), Status = 201, Idempotent = true, Conditional = true)]
    public async Task<IResult> Propose(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "applications/{applicationId:guid}/transfers")] HttpRequest request,
        Guid applicationId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var body = await KeyedBody.ReadAsync<TransferRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        var staff = request.Staff();
        var (toUnionId, reason) = body.Value.Read(unions.Current, body.Mistyped);
        var change = new ApplicationChange
        {
            Id = new(applicationId),
            Authorise = application => reviews.Check(application, staff),
            Precondition = application => body.Mistyped.Refusal
                ?? EntityTags.Check(request, application.State.Version, required: false)
                ?? TransferRules.CheckProposal(application.State, access.Sender(application, staff))
                ?? TransferRules.CheckTarget(application.State, toUnionId!, programmes.For(application.State), unions.Current),
            Command = application => new Command.ProposeTransfer(
                staff.Actor, access.Sender(application, staff), toUnionId!, reason!, ReviewChain.For(toUnionId!, programmes.For(application.State), unions.Current)),
            Answer = application => Transfer.Of(application.State, application.Records)[^1],
            StatusCode = StatusCodes.Status201Created,
            Key = body.Key,
        };
        return ApiResults.Of(request, await changes.ExecuteAsync(change, durable, cancellationToken));
    }
}
