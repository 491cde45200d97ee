using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Refusals;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Http.Applications;

/// <summary>The form of an application: edit it, print it.</summary>
public sealed class FormFunctions(FormEditing editing, ApplicationStore applications, FormPrinting printing)
{
    private static readonly TimeSpan Repaired = TimeSpan.FromMinutes(5);

    [Authorize(Roles = Roles.Worker)]
    [Function("EditForm")]
    [Describe("修改资料", typeof(ApplicationView), "invalid-request", "not-found", "identity-mismatch", "city-fixed", "union-not-selectable", "wrong-channel", "not-eligible", "edit-window-closed", "correction-deadline-passed", "precondition-required", "precondition-failed", "idempotency-key-reused", Body = typeof(FormRequest), Idempotent = true, Conditional = true)]
    public async Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "applications/{applicationId:guid}/form")] HttpRequest request,
        Guid applicationId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var body = await KeyedBody.ReadAsync<FormRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        return ApiResults.Of(request, await editing.ExecuteAsync(OwnForm.Change(request, applicationId, body), durable, cancellationToken));
    }

    [Authorize(Roles = Roles.Worker)]
    [Function("GetFormPdf")]
    [Describe("下载申请表（PDF）", null, "not-found", "form-unavailable", MediaType = "application/pdf")]
    public async Task<IResult> GetPdf(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "applications/{applicationId:guid}/form.pdf")] HttpRequest request,
        Guid applicationId,
        CancellationToken cancellationToken)
    {
        if (await applications.FindAsync(new(applicationId), cancellationToken) is not { } application
            || Ownership.Check(application, request.Worker()) is not null)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        request.HttpContext.Response.Headers.CacheControl = "private, no-store";
        return printing.Print(application) is { } pdf
            ? Results.File(pdf.ToArray(), "application/pdf", $"申请表-{application.State.FormVersion}.pdf")
            : HttpRefusals.FormUnavailable.ToResult(Repaired);
    }
}
