using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Exports;
using Qxym.Functions.Workflows;
using Qxym.Functions.Workflows.Exports;

namespace Qxym.Functions.Http.Supervision;

/// <summary>Exports of applications for archive and inspection (feature J3). A file is put together behind the scenes, however small it is.</summary>
public sealed class ExportFunctions(ExportRequests requests, ExportStore exports, ExportBlobs blobs)
{
    /// <summary>
    /// Answers 202 with the address of the export in <c>Location</c>; ask there until it is ready. Asking again for the same within ten
    /// minutes gives the same export.
    /// </summary>
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.Export)]
    [Function("ExportApplications")]
    [Describe("导出本工会（或下级 unionId）的申请：开始生成文件，到 Location 查看进度并下载；十分钟内相同条件得到同一份", typeof(ExportView), "invalid-request", "not-found", Status = StatusCodes.Status202Accepted, Query = ["programmeId", "format=xlsx|csv", "unionId", "state", "batchId", "personalData=masked|full"])]
    public async Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "exports/applications")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var (wanted, refusal) = requests.Read(request);
        if (refusal is not null)
        {
            return refusal.ToResult();
        }

        var export = await exports.BeginAsync(wanted!, cancellationToken);
        await SeeToAsync(export, durable, cancellationToken);
        request.HttpContext.Response.Headers.Location = $"/api/exports/{export.Id}";
        return await ShowAsync(request, export, StatusCodes.Status202Accepted, cancellationToken);
    }

    /// <summary>With a link for a quarter of an hour once the file is ready. The file is deleted after a day.</summary>
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.Export)]
    [Function("GetExport")]
    [Describe("导出的进度；完成后带下载链接（15分钟内有效），文件保留一天", typeof(ExportView), "not-found")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "exports/{exportId:guid}")] HttpRequest request,
        Guid exportId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var staff = request.Staff();
        if (await exports.FindAsync(exportId, cancellationToken) is not { } export || export.StaffId != staff.StaffId || export.UnionId != staff.UnionId)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        await SeeToAsync(export, durable, cancellationToken);
        return await ShowAsync(request, export, StatusCodes.Status200OK, cancellationToken);
    }

    private static Task SeeToAsync(Export export, DurableTaskClient durable, CancellationToken cancellationToken) => export.State == ExportState.Running
        ? durable.SeeToAsync(ExportWorkflow.Name, export.Id, ExportPosition.Begin(export.Id), cancellationToken)
        : Task.CompletedTask;

    private async Task<IResult> ShowAsync(HttpRequest request, Export export, int status, CancellationToken cancellationToken)
    {
        if (!export.Masked)
        {
            UnmaskedData.Note(request);
        }

        var link = export.State == ExportState.Ready ? await blobs.LinkAsync(export, cancellationToken) : null;
        return ApiResults.Private(request, new ExportView(export.Id, export.State, export.Format, export.Masked, export.Rows, link, export.ExpiresAt), status);
    }
}

/// <summary>An export.</summary>
/// <param name="Masked">Whether personal data is masked in it.</param>
/// <param name="Rows">How many applications are in it so far; in all, once it is ready.</param>
/// <param name="Link">Where the file is for a quarter of an hour; null unless it is ready.</param>
/// <param name="ExpiresAt">When the file is deleted; null before it is ready.</param>
public sealed record ExportView(Guid Id, ExportState State, ExportFormat Format, bool Masked, int Rows, Uri? Link, DateTimeOffset? ExpiresAt);
