using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Staff;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Reviews;

namespace Qxym.Functions.Http.Transfers;

/// <summary>The transfers into and out of a union.</summary>
public sealed class TransferListFunctions(TransferStore transfers, TransferAccess access, Paging paging)
{
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.Transfer)]
    [Function("ListTransfers")]
    [Describe("本级工会的迁入、迁出，先提请的在前", typeof(PageOf<TransferItem>), "invalid-request", "forbidden", Query = ["direction=in|out", "state=open|accepted|refused|cancelled", "unionId"])]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "transfers")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (page, refusal) = paging.Read(request);
        var errors = new FieldErrors();
        var query = Read(request, errors);
        if ((refusal ?? errors.Refusal) is { } wrong)
        {
            return wrong.ToResult();
        }

        if (!access.Reaches(request.Staff(), query.UnionId))
        {
            return CommonRefusals.Forbidden.ToResult();
        }

        var (items, continuation) = await transfers.ListAsync(query, page.Size, page.Continuation, cancellationToken);
        return ApiResults.Private(request, paging.Page(request, items, continuation));
    }

    private static TransferQuery Read(HttpRequest request, FieldErrors errors)
    {
        var read = new FieldReader(errors);
        var unionId = AskedUnion.Read(request, errors);
        var direction = Given(request, "direction") is { } wanted ? read.Choice<TransferDirection>("/direction", wanted, "方向") : TransferDirection.In;
        var state = Given(request, "state") is { } inState ? read.Choice<TransferState>("/state", inState, "状态") : TransferState.Open;
        return new TransferQuery(unionId, direction ?? TransferDirection.In, state ?? TransferState.Open);
    }

    private static string? Given(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } text ? text : null;
}
