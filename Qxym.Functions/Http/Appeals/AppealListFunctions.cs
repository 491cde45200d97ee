using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Staff;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.People;
using Qxym.Functions.Storage.Reviews;

namespace Qxym.Functions.Http.Appeals;

/// <summary>Appeals: a worker's own, or those that a union is to answer or has answered.</summary>
public sealed class AppealListFunctions(
    PeopleStore people, ApplicationStore applications, AppealStore appeals, AppealAccess access, Paging paging, TimeProvider time)
{
    [Authorize(Roles = $"{Roles.Worker},{Roles.Staff}")]
    [Requires(StaffRight.AnswerAppeals, StaffRight.DecideOnBehalf)]
    [Function("ListAppeals")]
    [Describe("我的申诉；工会工作人员：本级工会的申诉，先提出的在前", typeof(PageOf<AppealLine>), "invalid-request", "forbidden", Query = ["state=open|answered", "unionId"])]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "appeals")] HttpRequest request, CancellationToken cancellationToken)
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
        var (ids, continuation) = await people.ListAsync(worker.PersonKey, page.Size, page.Continuation, cancellationToken);
        var found = await Task.WhenAll(ids.Select(id => applications.FindAsync(id, cancellationToken)));
        var now = time.GetUtcNow();
        var lines = from application in found.OfType<StoredApplication>()
                    from appeal in Appeal.Of(application.State, application.Records)
                    orderby appeal.FiledAt
                    select AppealLine.Of(appeal, application.State.ProgrammeId, now);
        return ApiResults.Private(request, paging.Page(request, [.. lines], continuation));
    }

    private async Task<IResult> OfUnionAsync(HttpRequest request, StaffCaller staff, PageRequest page, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var state = request.Query["state"].ToString();
        if (state is not ("" or "open" or "answered"))
        {
            errors.Add("/state", "state 应为 open（待答复）或 answered（已答复）。");
        }

        var unionId = AskedUnion.Read(request, errors);
        if (!errors.IsEmpty)
        {
            return errors.ToRefusal().ToResult();
        }

        if (!access.Reaches(staff, unionId))
        {
            return CommonRefusals.Forbidden.ToResult();
        }

        var (items, continuation) = await appeals.ListAsync(unionId, state != "answered", page.Size, page.Continuation, cancellationToken);
        var now = time.GetUtcNow();
        return ApiResults.Private(request, paging.Page(request, [.. items.Select(i => AppealLine.Of(i, now))], continuation));
    }
}
