using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Staff;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Http.Reviews;

/// <summary>Takes a decision back (docs/review-desk.md).</summary>
public sealed class UndoFunctions(ApplicationChanges changes, Decisions decisions, ReviewAccess access)
{
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.Review, StaffRight.DecideOnBehalf)]
    [Function("UndoDecision")]
    [Describe("撤销审核：作出审核的账号在规定时间内、且申请没有后续变化时，撤销刚作出的审核", typeof(DecisionView), "not-found", "not-your-decision", "already-decided", "undo-not-allowed", "review-window-closed", "precondition-failed", "idempotency-key-reused", Idempotent = true, Conditional = true)]
    public async Task<IResult> Undo(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "reviews/{applicationId:guid}/decisions/{number}/undo")] HttpRequest request,
        Guid applicationId,
        string number,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        var (key, refusal) = await KeyedBody.ReadAsync(request, cancellationToken);
        if (refusal is not null)
        {
            return refusal.ToResult();
        }

        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var decision))
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var staff = request.Staff();
        var change = new ApplicationChange
        {
            Id = new(applicationId),
            Authorise = application => access.Check(application, staff) ?? CheckDecision(application, decision, staff),
            Precondition = application => EntityTags.Check(request, application.State.Version, required: false),
            Command = _ => new Command.Undo(staff.Actor, decision),
            Answer = application => DecisionView.Of(application),
            Key = key,
        };
        return decisions.Answer(request, await changes.ExecuteAsync(change, durable, cancellationToken));
    }

    /// <summary>A decision is its account's own.</summary>
    private static Refusal? CheckDecision(StoredApplication application, int number, StaffCaller staff) =>
        application.Records.FirstOrDefault(r => r.Version == number && r.IsDecision()) is not { } decision ? CommonRefusals.NotFound
        : decision.Actor != staff.Actor ? UndoRefusals.NotYours
        : null;
}
