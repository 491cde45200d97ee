using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Payouts;
using Qxym.Domain.Refusals;
using Qxym.Domain.Unions;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Storage.Payouts;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Payouts;

/// <summary>公布划拨补助的职工名单 (seed 002, 三（八）): who was paid, for everybody, names masked. A list is out once its batch is settled; what the bank returns later is taken off it.</summary>
public sealed class PaidListFunctions(PayoutBatchStore batches, PayoutIndex index, UnionDirectory unions, Paging paging)
{
    [AllowAnonymous]
    [Function("ListPaidLists")]
    [Describe("已公布的发放名单，最新的在前", typeof(PageOf<PaidListView>), "invalid-request", Query = ["programmeId"], Cached = true)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "paid-lists")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (page, refusal) = paging.Read(request);
        var programmeId = new FieldErrors();
        var programme = new FieldReader(programmeId).Text("/programmeId", request.Query["programmeId"], "项目编号", 100);
        if (refusal is not null || programme is null || !programmeId.IsEmpty)
        {
            return (refusal ?? programmeId.ToRefusal()).ToResult();
        }

        var (notes, continuation) = await index.PublishedAsync(programme, page.Size, page.Continuation, cancellationToken);
        var found = await Task.WhenAll(notes.Select(note => batches.FindAsync(note, cancellationToken)));
        PaidListView[] lists = [.. found.OfType<StoredPayout>().Where(b => b.Batch.IsListOut).Select(b => PaidListView.Of(b.Batch, unions.Current))];
        return ApiResults.Public(request, paging.Page<PaidListView>(request, lists, continuation), lists);
    }

    [AllowAnonymous]
    [Function("GetPaidList")]
    [Describe("一份发放名单：姓名脱敏、工会、金额，与银行实际发放一致", typeof(PageOf<PaidItem>), "invalid-request", "not-found", Cached = true)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "paid-lists/{payoutId:guid}")] HttpRequest request,
        Guid payoutId,
        CancellationToken cancellationToken)
    {
        var (page, refusal) = paging.Read(request);
        if (refusal is not null)
        {
            return refusal.ToResult();
        }

        if (await batches.FindAsync(payoutId, cancellationToken) is not { Batch: { IsListOut: true } batch })
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var paid = (await batches.OutcomesAsync(batch, cancellationToken)).Where(o => o.Paid).Select(o => o.Number).ToHashSet();
        var lines = await batches.LinesAsync(payoutId, cancellationToken);

        // Behind a line, not a position: money may be returned between two pages.
        var rest = lines.Where(l => paid.Contains(l.Number) && l.Number > (page.Number() ?? 0)).OrderBy(l => l.Number).ToList();
        var shown = rest.Take(page.Size).ToList();
        PaidItem[] items = [.. shown.Select(l => new PaidItem(PayoutLineView.Masked(l.Name), unions.Current.Find(l.UnionId)?.Name ?? "", l.Yuan))];
        return ApiResults.Public(request, paging.Page<PaidItem>(request, items, rest.Count > shown.Count ? page.After(shown, l => l.Number) : null), items);
    }
}

/// <summary>A published list of those who were paid.</summary>
/// <param name="UnionName">The union that paid.</param>
/// <param name="Paid">How many.</param>
/// <param name="Yuan">How much.</param>
public sealed record PaidListView(Guid Id, string ProgrammeId, string UnionName, int Instalment, int Paid, decimal Yuan, DateTimeOffset SettledAt)
{
    internal static PaidListView Of(PayoutBatch batch, UnionTree unions) => new(
        batch.Id,
        batch.ProgrammeId,
        unions.Find(batch.PayerId)?.Name ?? "",
        batch.Instalment,
        batch.Paid,
        batch.PaidYuan,
        batch.SettledAt!.Value);
}

/// <summary>Somebody who was paid, the name masked.</summary>
public sealed record PaidItem(string Name, string UnionName, decimal Yuan);
