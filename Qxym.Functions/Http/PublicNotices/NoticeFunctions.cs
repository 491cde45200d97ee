using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Unions;
using Qxym.Functions.Documents.Sheets;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Storage.PublicNotices;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.PublicNotices;

/// <summary>Published lists, for everybody (feature G1). There is no search by name: who is in a list is found by reading it.</summary>
public sealed class NoticeFunctions(NoticeStore notices, NoticeIndex index, NoticeEntryStore entries, UnionDirectory unions, Paging paging)
{
    private static readonly string[] Heading = ["序号", "姓名", "身份证号", "工作单位", "所属工会"];

    [AllowAnonymous]
    [Function("ListNotices")]
    [Describe("公示列表，新的在前", typeof(PageOf<NoticeLine>), "invalid-request", Query = ["programmeId", "batchId", "unionId"], Cached = true)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "public-notices")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (page, refusal) = paging.Read(request);
        var errors = new FieldErrors();
        var read = new FieldReader(errors);
        var programmeId = read.OptionalText("/programmeId", request.Query["programmeId"], "项目编号", 100);
        var batchId = read.OptionalText("/batchId", request.Query["batchId"], "批次编号", 100);
        var unionId = read.Value<UnionId>("/unionId", request.Query["unionId"], "工会编号", FieldPresence.Optional);
        if ((refusal ?? errors.Refusal) is { } wrong)
        {
            return wrong.ToResult();
        }

        var (published, continuation) = await index.PublishedAsync(programmeId, batchId, unionId, page.Size, page.Continuation, cancellationToken);
        IReadOnlyList<NoticeLine> lines = [.. published.Select(n => NoticeLine.Of(n, unions))];
        return ApiResults.Public(request, paging.Page(request, lines, continuation), new { lines, continuation });
    }

    [AllowAnonymous]
    [Function("GetNotice")]
    [Describe("公示名单（脱敏），分页；version 可查看更正前的版本", typeof(NoticeView), "invalid-request", "not-found", Query = ["version", "pageSize", "continuation"], Cached = true)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "public-notices/{noticeId:guid}")] HttpRequest request,
        Guid noticeId,
        CancellationToken cancellationToken)
    {
        var (page, wrongPage) = paging.Read(request);
        var (notice, version, refusal) = await FindAsync(request, noticeId, cancellationToken);
        if ((wrongPage ?? refusal) is { } wrong)
        {
            return wrong.ToResult();
        }

        var lines = await entries.AfterAsync(notice!, page.Number() ?? 0, page.Size, version, cancellationToken);
        var continuation = page.After(lines, l => l.Entry.Number);
        var items = paging.Page(request, [.. lines.Select(l => l.Entry)], continuation);
        var view = new NoticeView(NoticeLine.Of(notice!, unions), notice!.Version, notice.Entries, version, items.Items, items.Continuation);
        return ApiResults.Public(request, view, view with { Continuation = continuation });
    }

    [AllowAnonymous]
    [Function("GetNoticeFile")]
    [Describe("公示名单（脱敏）CSV，可指定 version", null, "invalid-request", "not-found", MediaType = "text/csv", Query = ["version"], Cached = true)]
    public async Task<IResult> GetFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "public-notices/{noticeId:guid}/list.csv")] HttpRequest request,
        Guid noticeId,
        CancellationToken cancellationToken)
    {
        var (notice, version, refusal) = await FindAsync(request, noticeId, cancellationToken);
        if (refusal is not null)
        {
            return refusal.ToResult();
        }

        if (ApiResults.IsKnown(request, new { noticeId, version }))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        using var stream = new MemoryStream();
        using (var sheet = new CsvSheet(stream))
        {
            sheet.Write(Heading);
            foreach (var (entry, _, _, _) in await entries.AfterAsync(notice!, 0, int.MaxValue, version, cancellationToken))
            {
                sheet.Write([entry.Number.ToString(CultureInfo.InvariantCulture), entry.Name, entry.IdNumber, entry.Unit ?? "", entry.Union]);
            }
        }

        return Results.File(stream.ToArray(), "text/csv; charset=utf-8", $"public-notice-v{version}.csv");
    }

    [AllowAnonymous]
    [Function("ListNoticeVersions")]
    [Describe("公示名单的各个版本及更正原因，先的在前", typeof(PageOf<NoticeVersion>), "invalid-request", "not-found", Cached = true)]
    public async Task<IResult> Versions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "public-notices/{noticeId:guid}/versions")] HttpRequest request,
        Guid noticeId,
        CancellationToken cancellationToken)
    {
        var (page, wrongPage) = paging.Read(request);
        var (_, _, refusal) = await FindAsync(request, noticeId, cancellationToken);
        if ((wrongPage ?? refusal) is { } wrong)
        {
            return wrong.ToResult();
        }

        var (items, continuation) = await notices.VersionsAsync(noticeId, page.Size, page.Continuation, cancellationToken);
        return ApiResults.Public(request, paging.Page(request, items, continuation), new { items, continuation });
    }

    /// <summary>The notice, if it is published, and the version that is asked for.</summary>
    private async Task<(Notice? Notice, int Version, Refusal? Refusal)> FindAsync(HttpRequest request, Guid noticeId, CancellationToken cancellationToken)
    {
        var asked = request.Query["version"].ToString();
        var version = 0;
        if (asked.Length > 0 && (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out version) || version < 1))
        {
            return (null, 0, CommonRefusals.InvalidRequest("/version", "version 应为1起的整数。"));
        }

        return await notices.FindAsync(noticeId, cancellationToken) is { Version: > 0 } notice && version <= notice.Version
            ? (notice, version == 0 ? notice.Version : version, null)
            : (null, 0, CommonRefusals.NotFound);
    }
}
