using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Http.Supervision;
using Qxym.Functions.Identity;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Quotas;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Quotas;

/// <summary>名额 (feature F1): how many places each union of the subtree has, and how many of them are given.</summary>
public sealed class QuotaFunctions(
    QuotaLedger ledger, QuotaViews views, QuotaAccess access, ProgrammeScope scope, ProgrammeCatalogue programmes, UnionDirectory unions, Paging paging)
{
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.Supervise)]
    [Function("ListQuotas")]
    [Describe("本工会（或下级 unionId）及其下级的名额：总数、已占用、剩余、候补人数", typeof(PageOf<QuotaView>), "invalid-request", "not-found", Query = ["programmeId", "batchId", "unionId"])]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "quotas")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (page, refusal) = paging.Read(request);
        var (asked, outOfScope) = scope.Read(request, StaffRight.Supervise);
        if ((refusal ?? outOfScope) is { } invalid)
        {
            return invalid.ToResult();
        }

        var (programmeId, batchId) = (asked!.Programme.Id, request.Query["batchId"].ToString());
        var having = programmes.WithBatch(programmeId, batchId);
        if (batchId.Length > 0 && having is null)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var found = new List<QuotaView>();
        foreach (var book in programmes.BooksOf(programmeId).Where(b => batchId.Length == 0 || b.Id == having!.CountedBookOf(batchId)))
        {
            var all = await ledger.AccountsAsync(book.Id, book.Table, cancellationToken);
            found.AddRange(all
                .Where(a => a.Id.UnionId is { } id
                    ? unions.Current.IsWithin(id, asked.UnionId)
                    : QuotaAccess.Serves(book, r => unions.Current.IsWithin(r, asked.UnionId)))
                .Select(a => QuotaView.Of(book.Id, a, all, unions.Current)));
        }

        var left = found.OrderBy(v => v.Id, StringComparer.Ordinal).Where(v => string.CompareOrdinal(v.Id, page.Continuation) > 0).ToList();
        var items = left.Take(page.Size).ToList();
        return ApiResults.Private(request, paging.Page(request, items, left.Count > items.Count ? items[^1].Id : null));
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.Supervise)]
    [Function("GetQuota")]
    [Describe("一个工会的名额与调整记录", typeof(QuotaView), "not-found")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "quotas/{quotaId}")] HttpRequest request,
        string quotaId,
        CancellationToken cancellationToken)
    {
        if (QuotaId.Read(quotaId, programmes) is not { } id || !access.Reaches(request.Staff(), StaffRight.Supervise, id))
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var view = await views.OfAsync(id, cancellationToken);
        request.HttpContext.Response.Headers.ETag = view.Etag;
        return ApiResults.Private(request, view);
    }
}
