using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Http.Supervision;
using Qxym.Functions.Identity;
using Qxym.Functions.Programmes;
using Qxym.Functions.PublicNotices;
using Qxym.Functions.Storage.PublicNotices;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.PublicNotices;

/// <summary>Lists for a public notice: drawn up behind the scenes, looked at, published (feature G1).</summary>
public sealed class NoticeDraftFunctions(
    ProgrammeCatalogue programmes,
    ProgrammeScope scope,
    NoticeStore notices,
    NoticeIndex index,
    NoticeEntryStore entries,
    UnionDirectory unions,
    Paging paging,
    TimeProvider time)
{
    /// <summary>Answers 202 with the address of the draft in <c>Location</c>; ask there until it is drawn up.</summary>
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PublishNotices)]
    [Function("DrawUpNotice")]
    [Describe("生成公示名单：本工会（或下级 unionId）审核通过、尚未公示的人员；到 Location 查看进度并核对", typeof(NoticeDraftView), "invalid-request", "not-found", "idempotency-key-reused", Body = typeof(NoticeRequest), Status = StatusCodes.Status202Accepted, Idempotent = true)]
    public async Task<IResult> DrawUp(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "public-notices")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var body = await KeyedBody.ReadAsync<NoticeRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        var (title, batchId) = (body.Value.ReadTitle(body.Mistyped), body.Value.ReadBatchId(body.Mistyped));
        var (asked, refusal) = scope.Read(request, StaffRight.PublishNotices, body.Value.ProgrammeId, body.Value.UnionId, body.Mistyped);
        if (refusal is not null)
        {
            return refusal.ToResult();
        }

        if (batchId is not null && programmes.WithBatch(asked!.Programme.Id, batchId) is null)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var wanted = New(request.Staff(), asked!, batchId, title, body.Key);
        var notice = await notices.FindAsync(wanted.Id, cancellationToken) ?? await BeginAsync(wanted, cancellationToken);
        if (notice.RequestHash != body.Key.RequestHash)
        {
            return CommonRefusals.IdempotencyKeyReused.ToResult();
        }

        await index.AddAsync(notice, cancellationToken);
        await durable.SeeToAsync(notice, cancellationToken);
        request.HttpContext.Response.Headers.Location = $"/api/public-notices/{notice.Id}/draft";
        return ApiResults.Private(request, NoticeDraftView.Of(notice, [], null), StatusCodes.Status202Accepted);
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PublishNotices)]
    [Function("ListNoticeDrafts")]
    [Describe("本工会的公示名单，未公示的也在内，新的在前", typeof(PageOf<NoticeDraftView>), "invalid-request", "not-found", Query = ["unionId"])]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "public-notices/drafts")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (page, refusal) = paging.Read(request);
        var errors = new FieldErrors();
        var unionId = new FieldReader(errors).Value<Domain.Unions.UnionId>("/unionId", request.Query["unionId"], "工会编号", Domain.Programmes.FieldPresence.Optional);
        if ((refusal ?? errors.Refusal) is { } wrong)
        {
            return wrong.ToResult();
        }

        unionId ??= request.Staff().UnionId;
        if (!request.Staff().Reaches(StaffRight.PublishNotices, unionId, unions.Current))
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var (ids, continuation) = await index.OfUnionAsync(unionId, page.Size, page.Continuation, cancellationToken);
        var found = await Task.WhenAll(ids.Select(id => notices.FindAsync(id, cancellationToken)));
        return ApiResults.Private(request, paging.Page(request, [.. found.OfType<Notice>().Select(n => NoticeDraftView.Of(n, [], null))], continuation));
    }

    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PublishNotices)]
    [Function("GetNoticeDraft")]
    [Describe("公示名单的进度与核对：全部人员，含未列入和已取消的及原因，分页", typeof(NoticeDraftView), "invalid-request", "not-found", Query = ["pageSize", "continuation"])]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "public-notices/{noticeId:guid}/draft")] HttpRequest request,
        Guid noticeId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var (page, refusal) = paging.Read(request);
        if (refusal is not null)
        {
            return refusal.ToResult();
        }

        if (await FindAsync(request, noticeId, cancellationToken) is not { } notice)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        await durable.SeeToAsync(notice, cancellationToken);
        var lines = await entries.AfterAsync(notice, page.Number() ?? 0, page.Size, null, cancellationToken);
        var items = paging.Page(request, lines, page.After(lines, l => l.Entry.Number));
        return ApiResults.Private(request, NoticeDraftView.Of(notice, items.Items, items.Continuation));
    }

    /// <summary>Answers 202: the list is checked once more, then it is out and the period begins. Asking again changes nothing.</summary>
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.PublishNotices)]
    [Function("PublishNotice")]
    [Describe("公示名单：此后任何人可查看，并开始公示期", typeof(NoticeDraftView), "not-found", "notice-not-ready", Status = StatusCodes.Status202Accepted)]
    public async Task<IResult> Publish(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "public-notices/{noticeId:guid}/publication")] HttpRequest request,
        Guid noticeId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(request, noticeId, cancellationToken) is not { } notice)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        if (CheckPublication(notice) is { } refusal)
        {
            return refusal.ToResult();
        }

        if (notice.Stage == NoticeStage.Draft)
        {
            await index.BeginWorkAsync(notice.Id, cancellationToken);
            notice = await notices.ChangeAsync(notice.Id, head => Begun(head, request.Staff()), cancellationToken);
        }

        await durable.SeeToAsync(notice, cancellationToken);
        request.HttpContext.Response.Headers.Location = $"/api/public-notices/{notice.Id}/draft";
        return ApiResults.Private(request, NoticeDraftView.Of(notice, [], null), StatusCodes.Status202Accepted);
    }

    private async Task<Notice> BeginAsync(Notice wanted, CancellationToken cancellationToken)
    {
        await index.BeginWorkAsync(wanted.Id, cancellationToken);
        return await notices.BeginAsync(wanted, cancellationToken);
    }

    private static Refusal? CheckPublication(Notice notice) => notice switch
    {
        { Stage: NoticeStage.Drawing } => NoticeRefusals.StillDrawing,
        { Stage: NoticeStage.Void } or { Stage: NoticeStage.Draft, Drawn: 0 } => NoticeRefusals.NobodyInIt,
        _ => null,
    };

    private static NoticeChange? Begun(Notice notice, StaffCaller staff) =>
        notice.Stage != NoticeStage.Draft ? null : new NoticeChange(notice with { Stage = NoticeStage.Checking, PublishedBy = staff.Actor });

    private async Task<Notice?> FindAsync(HttpRequest request, Guid noticeId, CancellationToken cancellationToken) =>
        await notices.FindAsync(noticeId, cancellationToken) is { } notice
        && request.Staff().Reaches(StaffRight.PublishNotices, notice.UnionId, unions.Current)
            ? notice
            : null;

    private Notice New(StaffCaller staff, Scope asked, string? batchId, string? title, IdempotencyKey key) => new()
    {
        Id = key.NewId("notice", staff.UnionId),
        ProgrammeId = asked.Programme.Id,
        BatchId = batchId,
        UnionId = asked.UnionId,
        Title = title ?? TitleOf(asked, batchId),
        DrawnUpBy = staff.Actor,
        DrawnUpAt = time.GetUtcNow(),
        RequestHash = key.RequestHash,
        Stage = NoticeStage.Drawing,
    };

    private string TitleOf(Scope asked, string? batchId)
    {
        var batch = batchId is null ? "" : $"（{programmes.WithBatch(asked.Programme.Id, batchId)!.FindBatch(batchId)!.Name}）";
        return $"{asked.Programme.Title}{batch}拟补助人员名单公示（{unions.Current.Find(asked.UnionId)?.Name}）";
    }
}
