using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Refusals;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.People;
using Qxym.Functions.Workflows;

namespace Qxym.Functions.Http.Applications;

/// <summary>A worker's applications: apply, list, read.</summary>
public sealed class ApplicationFunctions(
    ProgrammeCatalogue programmes, Applying applying, ApplicationStore applications, PeopleStore people, ApplicationViews views, Places places, Paging paging)
{
    [Authorize(Roles = Roles.Worker)]
    [Function("Apply")]
    [Describe("提交补助申请（报名）", typeof(ApplicationView), "invalid-request", "identity-not-verified", "identity-mismatch", "notice-not-accepted", "commitment-not-accepted", "union-not-selectable", "wrong-channel", "channel-not-open", "duplicate-application", "not-eligible", "idempotency-key-reused", Body = typeof(ApplicationRequest), Status = 201, Idempotent = true)]
    public async Task<IResult> Apply(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "programmes/{programmeId}/batches/{batchId}/applications")] HttpRequest request,
        string programmeId,
        string batchId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        if (programmes.Find(programmeId) is not { } programme || programme.FindBatch(batchId) is not { } batch)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var body = await KeyedBody.ReadAsync<ApplicationRequest>(request, cancellationToken);
        return body.IsRefused
            ? body.Refusal.ToResult()
            : ApiResults.Of(request, await applying.ExecuteAsync(new(programme, batch, body.Value, body.Mistyped, request.Worker(), body.Key), durable, cancellationToken));
    }

    [Authorize(Roles = Roles.Worker)]
    [Function("ListApplications")]
    [Describe("我的补助申请", typeof(PageOf<ApplicationSummary>), "invalid-request")]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "applications")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (page, refusal) = paging.Read(request);
        if (refusal is not null)
        {
            return refusal.ToResult();
        }

        var (ids, continuation) = await people.ListAsync(request.Worker().PersonKey, page.Size, page.Continuation, cancellationToken);
        var found = await Task.WhenAll(ids.Select(id => applications.FindAsync(id, cancellationToken)));
        return ApiResults.Private(request, paging.Page(request, [.. found.OfType<StoredApplication>().Select(views.Summary)], continuation));
    }

    [Authorize(Roles = Roles.Worker)]
    [Function("GetApplication")]
    [Describe("我的一份补助申请：表单、进度、材料、可做的操作", typeof(ApplicationView), "not-found")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "applications/{applicationId:guid}")] HttpRequest request,
        Guid applicationId,
        CancellationToken cancellationToken)
    {
        if (await applications.FindAsync(new(applicationId), cancellationToken) is not { } application
            || Ownership.Check(application, request.Worker()) is not null)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        request.HttpContext.Response.Headers.ETag = ApplicationETag.Of(application.State.Version);
        return ApiResults.Private(request, views.Detail(application, await places.PositionAsync(application.State, cancellationToken)));
    }
}
