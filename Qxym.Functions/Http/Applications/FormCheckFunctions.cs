using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Refusals;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Http.Applications;

/// <summary>Whether a printed form is genuine and current: what its QR code leads to.</summary>
public sealed class FormCheckFunctions(FormMarks marks, ApplicationStore applications)
{
    /// <summary>A code that this product did not make is not found, and storage is not asked about it.</summary>
    [AllowAnonymous]
    [Function("CheckForm")]
    [Describe("核验打印的申请表是否为最新版本（二维码所指，不含个人信息）", typeof(FormCheckView), "not-found")]
    public async Task<IResult> Check(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "form-checks/{code}")] HttpRequest request,
        string code,
        CancellationToken cancellationToken)
    {
        if (marks.Read(code) is not { } mark || await applications.FindAsync(mark.ApplicationId, cancellationToken) is not { } application)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        return ApiResults.Private(
            request, new FormCheckView(mark.ApplicationId, mark.FormVersion, mark.FormVersion == application.State.FormVersion));
    }
}

/// <summary>What a printed form's code tells.</summary>
/// <param name="ApplicationId">As printed on the form.</param>
/// <param name="FormVersion">The version that was printed.</param>
/// <param name="Current">Whether the form has not been changed since.</param>
public sealed record FormCheckView(ApplicationId ApplicationId, int FormVersion, bool Current);
