using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Payouts;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Http.Supervision;
using Qxym.Functions.Identity;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Payouts;

namespace Qxym.Functions.Http.Payouts;

/// <summary>What a union owes, what accounts it is to look at, and what it claims back.</summary>
public sealed class PayoutListFunctions(
    PayableStore payables, ApplicationStore applications, ProgrammeCatalogue programmes, ProgrammeScope scope, PayoutAccess access, Paging paging)
{
    private const int AtOnce = 16;

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PreparePayouts)]
    [Function("ListDuePayments")]
    [Describe("本工会应发而未列入批次的款项，先提交的在前", typeof(PageOf<DueRow>), "invalid-request", "not-found", Query = ["programmeId", "unionId", "instalment"])]
    public async Task<IResult> Due(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "payouts/due")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (page, wrongPage) = paging.Read(request);
        var (asked, refusal) = scope.Read(request, StaffRight.PreparePayouts);
        if ((wrongPage ?? refusal) is { } wrong)
        {
            return wrong.ToResult();
        }

        var most = programmes.VersionsOf(asked!.Programme.Id).Max(Payables.InstalmentsOf);
        var text = request.Query["instalment"].ToString();
        var instalment = 1;
        if (text.Length > 0 && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out instalment) || instalment < 1 || instalment > most))
        {
            return CommonRefusals.InvalidRequest("/instalment", $"期数应为1至{most}。").ToResult();
        }

        var (items, continuation) = await payables.ListAsync(asked.UnionId, asked.Programme.Id, instalment, page.Size, page.Continuation, cancellationToken);
        return ApiResults.Private(request, paging.Page(request, items, continuation));
    }

    /// <summary>With the account as it is now, masked, and the tag that <c>If-Match</c> names when it is confirmed or refused.</summary>
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PreparePayouts, StaffRight.ApprovePayouts)]
    [Function("ListFailedCards")]
    [Describe("发放失败、待职工修改或待核对的收款账户", typeof(PageOf<CardView>), "invalid-request", "not-found", Query = ["unionId"])]
    public Task<IResult> Cards(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "payouts/cards")] HttpRequest request, CancellationToken cancellationToken) =>
        ListAsync(request, CardsAsync, cancellationToken);

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PreparePayouts, StaffRight.ApprovePayouts)]
    [Function("ListClawBacks")]
    [Describe("取消申报资格后应追回的补助", typeof(PageOf<ClawBackRow>), "invalid-request", "not-found", Query = ["unionId"])]
    public Task<IResult> ClawBacks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "payouts/clawbacks")] HttpRequest request, CancellationToken cancellationToken) =>
        ListAsync(request, payables.ClawBacksAsync, cancellationToken);

    private async Task<(IReadOnlyList<CardView> Items, string? Continuation)> CardsAsync(
        Domain.Unions.UnionId payerId, int pageSize, string? continuation, CancellationToken cancellationToken)
    {
        var (rows, next) = await payables.CardsAsync(payerId, pageSize, continuation, cancellationToken);
        var cards = new CardView?[rows.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, rows.Count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (i, token) => cards[i] = await applications.FindAsync(rows[i].ApplicationId, token) is { } application ? CardView.Of(rows[i], application) : null);
        return ([.. cards.OfType<CardView>()], next);
    }

    private async Task<IResult> ListAsync<T>(
        HttpRequest request,
        Func<Domain.Unions.UnionId, int, string?, CancellationToken, Task<(IReadOnlyList<T> Items, string? Continuation)>> read,
        CancellationToken cancellationToken)
    {
        var (page, wrongPage) = paging.Read(request);
        var (unionId, refusal) = access.ReadUnion(request);
        if ((wrongPage ?? refusal) is { } wrong)
        {
            return wrong.ToResult();
        }

        var (items, continuation) = await read(unionId!, page.Size, page.Continuation, cancellationToken);
        return ApiResults.Private(request, paging.Page(request, items, continuation));
    }
}
