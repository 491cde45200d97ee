using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Refusals;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Http.Programmes;

/// <summary>A dry run of applying.</summary>
public sealed class EligibilityFunctions(ProgrammeCatalogue programmes, Applying applying)
{
    /// <summary>
    /// Checks what applying would check, in the same order, and keeps nothing. Every condition that is not met is in <c>reasons</c>, with
    /// <c>eligible</c> false; what comes before the conditions is refused as by applying itself.
    /// </summary>
    [Authorize(Roles = Roles.Worker)]
    [Function("CheckEligibility")]
    [Describe("试查申请条件，不提交", typeof(EligibilityOpinion), "invalid-request", "identity-not-verified", "identity-mismatch", "notice-not-accepted", "commitment-not-accepted", "union-not-selectable", "wrong-channel", "channel-not-open", "duplicate-application", Body = typeof(ApplicationRequest))]
    public async Task<IResult> Check(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "programmes/{programmeId}/batches/{batchId}/eligibility")] HttpRequest request,
        string programmeId,
        string batchId,
        CancellationToken cancellationToken)
    {
        if (programmes.Find(programmeId) is not { } programme || programme.FindBatch(batchId) is not { } batch)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var body = await JsonBody.ReadAsync<ApplicationRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        var apply = new ApplyRequest(programme, batch, body.Value, body.Mistyped, request.Worker(), new(null, ""));
        var (opinion, refusal) = await applying.TryOutAsync(apply, cancellationToken);
        return opinion is null ? refusal!.ToResult() : ApiResults.Private(request, opinion);
    }
}
