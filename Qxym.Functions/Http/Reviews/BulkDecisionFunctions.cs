using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Reviews;

namespace Qxym.Functions.Http.Reviews;

/// <summary>
/// One decision on many applications (feature D2). Each application is a unit of work of its own: what is refused for one changes nothing for the
/// others, and a request that broke off halfway is completed by sending it again under its key.
/// </summary>
public sealed class BulkDecisionFunctions(ApplicationStore applications, BulkKeyStore keys, ApplicationChanges changes, ReviewViews views, Decisions decisions)
{
    private const int AtOnce = 8;

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.Review, StaffRight.DecideOnBehalf)]
    [Function("DecideMany")]
    [Describe("批量审核：每份申请各自处理，逐一返回结果", typeof(BulkDecisionView), "invalid-request", "idempotency-key-reused", Body = typeof(BulkDecisionRequest), Idempotent = true)]
    public async Task<IResult> Decide(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "reviews/decisions")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var body = await KeyedBody.ReadAsync<BulkDecisionRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        var (ids, wrong) = body.Value.Read(body.Mistyped);
        if (wrong is not null)
        {
            return wrong.ToResult();
        }

        // The same key for a single decision is another key.
        var key = body.Key with { Key = body.Key.Key is null ? null : $"{body.Key.Key} many" };
        if (key.Key is { } sent && !await keys.TryTakeAsync(request.Staff().StaffId, sent, key.RequestHash, cancellationToken))
        {
            return CommonRefusals.IdempotencyKeyReused.ToResult();
        }

        var found = await ids.SelectAsync(AtOnce, applications.FindAsync, cancellationToken);

        var changesOf = ids.Zip(found, (id, application) => (Change: Change(id, request.Staff(), body.Value.ToSingle(), key), application)).ToList();

        // A decision that is under way is not given up because another one fails.
        var items = await changesOf.SelectAsync(AtOnce, (c, _) => DecideAsync(c.Change, c.application, durable, cancellationToken), cancellationToken);
        ActedOn.Note(request, [.. items.Where(i => i.Outcome == BulkOutcome.Ok).Select(i => i.ApplicationId)]);
        return ApiResults.Private(request, new BulkDecisionView(items));
    }

    private async Task<BulkDecisionItem> DecideAsync(
        ApplicationChange change, StoredApplication? asRead, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        if (asRead is null)
        {
            return BulkDecisionItem.Of(change.Id, CommonRefusals.NotFound);
        }

        try
        {
            return BulkDecisionItem.Of(change.Id, await changes.ExecuteAsync(change, asRead, durable, cancellationToken));
        }
        catch (Exception e) when (Outages.Is(e) && !cancellationToken.IsCancellationRequested)
        {
            return BulkDecisionItem.Of(change.Id, HttpRefusals.StorageUnavailable);
        }
    }

    private ApplicationChange Change(ApplicationId id, StaffCaller staff, DecisionRequest decision, IdempotencyKey key) =>
        decisions.Change(id, staff, decision, application => views.Check(application, decision, new FieldErrors()), key);
}
