using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Unions;
using Qxym.Functions.Storage.Windows;

namespace Qxym.Functions.Http.Programmes;

/// <summary>The windows of a running batch, in the hands of the administrators whose unions it serves (docs/decisions/0009).</summary>
public sealed class WindowFunctions(
    ProgrammeCatalogue programmes, WindowStore windows, WindowFollowings followings, UnionDirectory unions, TimeProvider time)
{
    private const string Route = "programmes/{programmeId}/batches/{batchId}/windows";

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ManageProgrammes)]
    [Function("GetWindows")]
    [Describe("批次的各时段、修改记录与落实进度", typeof(WindowsView), "not-found", "forbidden")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request,
        string programmeId,
        string batchId,
        CancellationToken cancellationToken) =>
        Refuse(request, programmeId, batchId) is { } refusal ? refusal.ToResult() : await AnswerAsync(request, programmeId, batchId, cancellationToken);

    /// <summary>
    /// Changes the windows of a batch. What has opened keeps the instant at which it did; every other boundary may be moved, to an instant
    /// still to come. Applications that have lapsed stay so; deadlines for corrections stay as they were told.
    /// </summary>
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.ManageProgrammes)]
    [Function("ChangeWindows")]
    [Describe("修改批次的报名、材料提交和审核时段", typeof(WindowsView), "not-found", "forbidden", "invalid-request", "precondition-required", "precondition-failed", Body = typeof(WindowsRequest), Conditional = true)]
    public async Task<IResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route)] HttpRequest request,
        string programmeId,
        string batchId,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<WindowsRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        if (Refuse(request, programmeId, batchId) is { } refusal)
        {
            return refusal.ToResult();
        }

        // Another instance may have changed them a moment ago.
        var version = await windows.HistoryAsync(programmeId, batchId, cancellationToken) is [var newest, ..] ? newest.Version : 0;
        if (EntityTags.Check(request, version, required: true) is { } unmet)
        {
            return unmet.ToResult();
        }

        programmes.Take(await windows.CurrentAsync(cancellationToken));
        var programme = programmes.WithBatch(programmeId, batchId)!;
        var batch = programme.FindBatch(batchId)!;
        var now = time.GetUtcNow();
        if (body.Value.Read(programme, batch, now, body.Mistyped) is not { } wanted)
        {
            return body.Mistyped.ToRefusal().ToResult();
        }

        var caller = request.Staff();
        var change = new StoredWindowChange(
            Guid.NewGuid(), programmeId, batchId, version + 1, now, caller.StaffId, caller.UnionId, BatchWindows.Of(batch), wanted);
        if (change.Before == change.After)
        {
            return await AnswerAsync(request, programmeId, batchId, cancellationToken);
        }

        if (!await windows.TryWriteAsync(change, cancellationToken))
        {
            return CommonRefusals.PreconditionFailed.ToResult();
        }

        programmes.Take([new RunningWindows(programmeId, batchId, change.Version, wanted)]);
        return await AnswerAsync(request, programmeId, batchId, cancellationToken);
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, string programmeId, string batchId, CancellationToken cancellationToken)
    {
        var history = await windows.HistoryAsync(programmeId, batchId, cancellationToken);
        var following = await followings.FindAsync(programmeId, batchId, cancellationToken);
        var programme = programmes.WithBatch(programmeId, batchId)!;
        var view = WindowsView.Of(programme, programme.FindBatch(batchId)!, history, following, time.GetUtcNow());
        request.HttpContext.Response.Headers.ETag = view.Etag;
        return ApiResults.Private(request, view);
    }

    /// <summary>Null when there is such a batch and the caller's right reaches all that it serves.</summary>
    private Refusal? Refuse(HttpRequest request, string programmeId, string batchId) =>
        programmes.WithBatch(programmeId, batchId)?.FindBatch(batchId) is not { } batch ? CommonRefusals.NotFound
        : batch.Regions.All(r => request.Staff().Reaches(StaffRight.ManageProgrammes, r, unions.Current)) ? null
        : CommonRefusals.Forbidden;
}
