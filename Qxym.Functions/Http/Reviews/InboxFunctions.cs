using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Staff;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Reviews;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Reviews;

/// <summary>The inbox of a union.</summary>
public sealed class InboxFunctions(
    InboxStore inboxes, UnattendedInbox unattended, ProgrammeCatalogue programmes, ReviewAccess access, UnionDirectory unions, Paging paging, TimeProvider time)
{
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ReadReviews)]
    [Function("ListReviews")]
    [Describe("本级工会的审核列表，先提交的在前；附各状态数量与审核截止时间。state=unattended 为下级无审核员的工会的待审核申请", typeof(InboxPage), "invalid-request", Query = ["inboxOf", "programmeId", "batchId", "onHold=true|false", "state=pending|corrected|returned|approved|rejected|unattended", "unionId", "unit", "name", "submittedFrom", "submittedTo"])]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "reviews")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (page, refusal) = paging.Read(request);
        var (query, wrong) = InboxQueryReader.Read(request, request.Staff(), access);
        if ((wrong ?? refusal) is { } invalid)
        {
            return invalid.ToResult();
        }

        var (items, continuation) = query.Unattended
            ? await unattended.ListAsync(query, request.Staff(), page, cancellationToken)
            : await inboxes.ListAsync(query, page.Size, page.Continuation, cancellationToken);
        var list = paging.Page(request, items, continuation);
        var shown = programmes.All.Where(p => query.ProgrammeId is null || p.Id == query.ProgrammeId).ToList();
        var counts = shown.Count == 0 ? new InboxCounts(0, 0, 0, 0, 0) : await inboxes.CountAsync(query.InboxOf, query.ProgrammeId, query.BatchId, cancellationToken);
        var deadline = ReviewDeadline.Of(query.InboxOf, shown, query.BatchId, unions.Current, time.GetUtcNow());
        return ApiResults.Private(request, new InboxPage(list.Items, list.Continuation, counts, deadline));
    }
}
