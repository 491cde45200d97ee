using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Domain.Unions;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.PublicNotices;

namespace Qxym.Functions.Http.PublicNotices;

/// <summary>Objections: a worker's own with the answers, or those that a union is to answer or has answered.</summary>
public sealed class ObjectionListFunctions(ObjectionStore objections, ApplicationStore applications, ObjectionAccess access, Paging paging)
{
    [Authorize(Roles = $"{Roles.Worker},{Roles.Staff}")]
    [Requires(StaffRight.PublishNotices)]
    [Function("ListObjections")]
    [Describe("我提出的异议；工会工作人员：对本工会公示的异议，先提出的在前", typeof(PageOf<ObjectionLine>), "invalid-request", "forbidden", Query = ["state=open|answered", "unionId"])]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "objections")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (page, refusal) = paging.Read(request);
        if (refusal is not null)
        {
            return refusal.ToResult();
        }

        return request.Caller() is WorkerCaller worker
            ? await OwnAsync(request, worker, page, cancellationToken)
            : await OfUnionAsync(request, request.Staff(), page, cancellationToken);
    }

    private async Task<IResult> OwnAsync(HttpRequest request, WorkerCaller worker, PageRequest page, CancellationToken cancellationToken)
    {
        var (items, continuation) = await objections.ByAsync(worker.PersonKey, null, page.Size, page.Continuation, cancellationToken);
        var lines = await Task.WhenAll(items.Select(async item =>
        {
            var application = await applications.FindAsync(item.Id.ApplicationId, cancellationToken);
            return ObjectionLine.Own(item, application is null ? null : ObjectionAccess.Find(application, item.Id), worker.PersonKey);
        }));
        return ApiResults.Private(request, paging.Page(request, lines, continuation));
    }

    private async Task<IResult> OfUnionAsync(HttpRequest request, StaffCaller staff, PageRequest page, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var state = request.Query["state"].ToString();
        if (state is not ("" or "open" or "answered"))
        {
            errors.Add("/state", "state 应为 open（待答复）或 answered（已答复）。");
        }

        var unionId = new FieldReader(errors).Value<UnionId>("/unionId", request.Query["unionId"], "工会编号", FieldPresence.Optional) ?? staff.UnionId;
        if (!errors.IsEmpty)
        {
            return errors.ToRefusal().ToResult();
        }

        if (!access.Reaches(staff, unionId))
        {
            return CommonRefusals.Forbidden.ToResult();
        }

        var (items, continuation) = await objections.OfUnionAsync(unionId, state != "answered", page.Size, page.Continuation, cancellationToken);
        return ApiResults.Private(request, paging.Page(request, [.. items.Select(ObjectionLine.Of)], continuation));
    }
}
