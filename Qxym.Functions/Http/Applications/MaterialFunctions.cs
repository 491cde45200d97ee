using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications;
using Qxym.Domain.Refusals;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Materials;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Http.Applications;

/// <summary>The documents of an application, slot by slot.</summary>
public sealed class MaterialFunctions(MaterialUploads uploads, ApplicationChanges changes, ApplicationStore applications, MaterialBlobs blobs, MaterialScans scans)
{
    private const string Route = "applications/{applicationId:guid}/materials/{slot}";

    [Authorize(Roles = Roles.Worker)]
    [Function("PutMaterial")]
    [Describe("上传或替换一份材料", typeof(Material), "invalid-request", "not-found", "materials-window-closed", "edit-window-closed", "correction-deadline-passed", "material-too-large", "material-type-not-allowed", "material-damaged", "material-encrypted", "material-active-content", "material-infected", "precondition-failed", "idempotency-key-reused", Idempotent = true, Conditional = true, TakesFile = true, Query = ["issuedOn"])]
    public async Task<IResult> Put(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = Route)] HttpRequest request,
        Guid applicationId,
        string slot,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var worker = request.Worker();
        var id = new ApplicationId(applicationId);
        if (await applications.FindAsync(id, cancellationToken) is not { } application || Ownership.Check(application, worker) is { })
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var (header, invalid) = IdempotencyHeader.Of(request, []);
        if (invalid is not null)
        {
            return invalid.ToResult();
        }

        var isRepeat = header.Key is { } sent && applications.AnswerTo(application, sent) is not null;
        var (upload, refusal) = await uploads.ReadAsync(request, application, slot, isRepeat, cancellationToken);
        if (upload is null)
        {
            return refusal!.ToResult();
        }

        var (key, _) = IdempotencyHeader.Of(request, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{upload.Material.Sha256}{upload.Material.IssuedOn:yyyy-MM-dd}")));
        await blobs.SaveAsync(id, upload.Material, upload.Content, cancellationToken);
        var material = await scans.BeginAsync(id, upload.Material, cancellationToken);
        if (material.Scan == MaterialScan.Infected)
        {
            return MaterialRefusals.Infected([upload.Slot]).ToResult();
        }

        var change = Change(id, request, key, new Command.PutMaterial(worker.Actor, material), a => a.State.Materials[slot]);
        return ApiResults.Of(request, await changes.ExecuteAsync(change, application, durable, cancellationToken));
    }

    [Authorize(Roles = Roles.Worker)]
    [Function("GetMaterial")]
    [Describe("查看一份材料", null, "not-found", MediaType = "application/pdf, image/jpeg, image/png", Cached = true)]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request,
        Guid applicationId,
        string slot,
        CancellationToken cancellationToken)
    {
        var id = new ApplicationId(applicationId);
        if (await applications.FindAsync(id, cancellationToken) is not { } application
            || Ownership.Check(application, request.Worker()) is not null
            || application.State.Materials.GetValueOrDefault(slot) is not { } material)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var tag = $"\"{material.Sha256}\"";
        request.HttpContext.Response.Headers.ETag = tag;
        request.HttpContext.Response.Headers.CacheControl = "private, no-cache";
        request.HttpContext.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        if (EntityTags.IsKnown(request, tag))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        var content = await blobs.ReadAsync(id, material, cancellationToken);
        request.HttpContext.Response.Headers.ContentDisposition = MaterialUploads.Inline(material.FileName);
        return Results.Bytes(content, material.ContentType);
    }

    [Authorize(Roles = Roles.Worker)]
    [Function("DeleteMaterial")]
    [Describe("删除一份材料", null, "not-found", "materials-window-closed", "edit-window-closed", "correction-deadline-passed", "precondition-failed", "idempotency-key-reused", Status = 204, Idempotent = true, Conditional = true)]
    public async Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Route)] HttpRequest request,
        Guid applicationId,
        string slot,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var (key, invalid) = IdempotencyHeader.Of(request, []);
        if (invalid is not null)
        {
            return invalid.ToResult();
        }

        var actor = request.Worker().Actor;
        var change = Change(new(applicationId), request, key, new Command.DeleteMaterial(actor, slot), _ => "");
        var outcome = await changes.ExecuteAsync(change, durable, cancellationToken);
        return outcome.Refusal?.ToResult() ?? Results.NoContent();
    }

    private static ApplicationChange Change(
        ApplicationId id, HttpRequest request, IdempotencyKey key, Command command, Func<StoredApplication, object> answer) => new()
        {
            Id = id,
            Authorise = application => Ownership.Check(application, request.Worker()),
            Precondition = application => EntityTags.Check(request, application.State.Version, required: false),
            Command = _ => command,
            Answer = answer,
            Key = key,
        };
}
