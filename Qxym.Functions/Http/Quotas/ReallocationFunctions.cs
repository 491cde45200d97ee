using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Quotas;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Quotas;
using Qxym.Functions.Storage.Unions;
using Qxym.Functions.Workflows;

namespace Qxym.Functions.Http.Quotas;

/// <summary>名额调整: administrators move places between unions of their subtree.</summary>
public sealed class ReallocationFunctions(
    QuotaViews views,
    QuotaLedger ledger,
    QuotaMoves moves,
    PlaceDirectory directory,
    QuotaAccess access,
    ProgrammeCatalogue programmes,
    UnionDirectory unions,
    Promotions promotions,
    TimeProvider time)
{
    /// <summary>
    /// Sets the places of an account; the difference comes from the counterpart, or goes to it. Never to less than is given. Of those who wait where places
    /// come to the first are promoted at once, about thirty, and the others by <see cref="Schedules.GiveFreePlaces"/>, within minutes.
    /// </summary>
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ManageQuotas)]
    [Function("ReallocateQuota")]
    [Describe("调整名额：在两个工会之间调剂，不得少于已占用的数量", typeof(QuotaView), "not-found", "forbidden", "invalid-request", "precondition-required", "precondition-failed", "quota-below-given", "quota-line-above", "too-many-changes", Body = typeof(ReallocationRequest), Conditional = true)]
    public async Task<IResult> Put(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "quotas/{quotaId}")] HttpRequest request,
        string quotaId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<ReallocationRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        if (QuotaId.Read(quotaId, programmes) is not { } id || !access.Reaches(request.Staff(), StaffRight.ManageQuotas, id))
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var accounts = await ledger.AccountsAsync(id.Book, id.Quotas, cancellationToken);
        if (EntityTags.Check(request, id.In(accounts).Changes, required: true) is { } unmet)
        {
            return unmet.ToResult();
        }

        if (body.Value.Read(id.Account, body.Mistyped) is not { } wanted)
        {
            return body.Mistyped.ToRefusal().ToResult();
        }

        var refusal = await MoveAsync(request, id, accounts, wanted, durable, cancellationToken);
        if (refusal is not null)
        {
            return refusal.ToResult();
        }

        var view = await views.OfAsync(id, cancellationToken);
        request.HttpContext.Response.Headers.ETag = view.Etag;
        return ApiResults.Private(request, view);
    }

    private async Task<Refusal?> MoveAsync(
        HttpRequest request,
        QuotaId id,
        IReadOnlyList<Account> accounts,
        (int Places, AccountId Counterpart, string Reason) wanted,
        DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        if (!access.Reaches(request.Staff(), StaffRight.ManageQuotas, id with { Account = wanted.Counterpart }))
        {
            return CommonRefusals.Forbidden;
        }

        var account = id.In(accounts);
        var more = wanted.Places - account.Places;
        if (more == 0)
        {
            return null;
        }

        var (from, to) = more > 0 ? (wanted.Counterpart, id.Account) : (id.Account, wanted.Counterpart);
        var move = new Reallocation(Guid.NewGuid(), time.GetUtcNow(), request.Staff().Actor, from, to, Math.Abs(more), wanted.Reason);
        if (await moves.MoveAsync(id.Book, move, Above(id, to, accounts), (id.Account, account.Changes), id.Quotas, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        directory.Forget(id.Book);
        foreach (var promotion in await ledger.PromoteSomeAsync(id.Book, to, id.Quotas, cancellationToken))
        {
            await promotions.AnnounceAsync(promotion, durable, cancellationToken);
        }

        return null;
    }

    /// <summary>The account that a union's workers are charged to for want of their own; null for one that has its own.</summary>
    private AccountId? Above(QuotaId id, AccountId to, IReadOnlyList<Account> accounts)
    {
        if (to.UnionId is not { } unionId)
        {
            return null;
        }

        var charged = id.Quotas.AccountOf(unionId, unions.Current, id.Quotas.OpenedAmong(accounts));
        return charged == to ? null : charged;
    }
}
