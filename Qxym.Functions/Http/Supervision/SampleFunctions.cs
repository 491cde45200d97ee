using System.Security.Cryptography;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Samples;
using Qxym.Functions.Storage.Statistics;
using Qxym.Functions.Storage.Unions;
using Qxym.Functions.Workflows;
using Qxym.Functions.Workflows.Samples;

namespace Qxym.Functions.Http.Supervision;

/// <summary>Random samples of decided applications, for quality checks from above.</summary>
public sealed class SampleFunctions(
    ProgrammeScope scope, SampleStore samples, ApplicationStore applications, UnionDirectory unions, TimeProvider time, Paging paging)
{
    private const int MostItems = 200;
    private static readonly ApplicationStatus[] Decided = [.. ApplicationStatuses.PassedReview, ApplicationStatus.Rejected];

    /// <summary>Answers 202 with the address of the sample in <c>Location</c>; it is drawn behind the scenes.</summary>
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.Supervise)]
    [Function("DrawSample")]
    [Describe("从本辖区已办结（通过或拒绝）的申请中随机抽查；同一 seed 可重复抽出同一批", typeof(SampleView), "invalid-request", "not-found", "idempotency-key-reused", Body = typeof(SampleRequest), Status = StatusCodes.Status202Accepted, Idempotent = true)]
    public async Task<IResult> Draw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "samples")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var body = await KeyedBody.ReadAsync<SampleRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        if (body.Value.Count is not (>= 1 and <= MostItems))
        {
            body.Mistyped.AddUnlessCovered("/count", $"抽查件数应为1至{MostItems}的整数。");
        }

        var (asked, refusal) = scope.Read(request, StaffRight.Supervise, body.Value.ProgrammeId, body.Value.UnionId, body.Mistyped);
        if (refusal is not null)
        {
            return refusal.ToResult();
        }

        var sample = await samples.BeginAsync(New(request.Staff(), asked!, body.Value, body.Key), cancellationToken);
        if (sample.RequestHash != body.Key.RequestHash)
        {
            return CommonRefusals.IdempotencyKeyReused.ToResult();
        }

        await SeeToAsync(sample, durable, cancellationToken);
        request.HttpContext.Response.Headers.Location = $"/api/samples/{sample.Id}";
        return ApiResults.Private(request, SampleView.Of(sample, [], null), StatusCodes.Status202Accepted);
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.Supervise)]
    [Function("GetSample")]
    [Describe("抽查结果，姓名脱敏，分页", typeof(SampleView), "invalid-request", "not-found", Query = ["pageSize", "continuation"])]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "samples/{sampleId:guid}")] HttpRequest request,
        Guid sampleId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var (page, refusal) = paging.Read(request);
        if (refusal is not null)
        {
            return refusal.ToResult();
        }

        if (await samples.FindAsync(sampleId, cancellationToken) is not { } sample
            || !request.Staff().Reaches(StaffRight.Supervise, sample.Scope.UnionId, unions.Current))
        {
            return CommonRefusals.NotFound.ToResult();
        }

        await SeeToAsync(sample, durable, cancellationToken);
        var (ids, continuation) = page.Of(sample.Drawn);
        var found = await Task.WhenAll(ids.Select(id => applications.FindAsync(id, cancellationToken)));
        var items = paging.Page(request, [.. found.OfType<StoredApplication>().Select(SampleItem.Of)], continuation);
        return ApiResults.Private(request, SampleView.Of(sample, items.Items, items.Continuation));
    }

    private Sample New(StaffCaller staff, Scope asked, SampleRequest wanted, IdempotencyKey key) => new()
    {
        Id = key.NewId("sample", staff.UnionId),
        StaffId = staff.StaffId,
        DrawnFor = staff.UnionId,
        Scope = new WalkScope(asked.Programme.Id, asked.UnionId, Decided, null),
        Count = wanted.Count!.Value,
        Seed = wanted.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue),
        DrawnAt = time.GetUtcNow(),
        RequestHash = key.RequestHash,
    };

    private static Task SeeToAsync(Sample sample, DurableTaskClient durable, CancellationToken cancellationToken) => sample.Population is null
        ? durable.SeeToAsync(SampleWorkflow.Name, sample.Id, Workflows.Samples.Draw.Begin(sample.Id), cancellationToken)
        : Task.CompletedTask;
}
