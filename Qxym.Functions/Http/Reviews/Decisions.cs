using Microsoft.AspNetCore.Http;
using Qxym.Domain.Applications;
using Qxym.Domain.Refusals;
using Qxym.Domain.Unions;
using Qxym.Functions.Applications;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Identity.Staff;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Reviews;

/// <summary>Makes changes of applications out of decisions, sent alone or many at once.</summary>
public sealed class Decisions(ReviewViews views, ReviewAccess access, StandIns standIns, UnionDirectory unions)
{
    /// <summary>The change that a decision on an application asks for.</summary>
    internal ApplicationChange Change(
        ApplicationId id, StaffCaller staff, DecisionRequest decision, Func<StoredApplication, Refusal?> precondition, IdempotencyKey key)
    {
        var standIn = StandIn.NotNeeded;
        return new()
        {
            Id = id,
            Authorise = application => access.CheckDecision(application, staff),
            Precondition = precondition,
            Prepare = async (application, cancellationToken) => standIn = access.IsSuperior(application, staff)
                ? await standIns.ForAsync(application.State.PendingStage!.UnionId!, cancellationToken)
                : StandIn.NotNeeded,
            Command = application => access.IsSuperior(application, staff)
                ? new Command.DecideOnBehalf(staff.Actor, views.Decision(application, decision), Unattended: standIn.UnionId == staff.UnionId)
                : new Command.Decide(staff.Actor, views.Decision(application, decision)),
            Answer = application => DecisionView.Of(application),
            Key = key,
        };
    }

    /// <summary>The outcome as an answer: who lost a race is told who won it.</summary>
    internal IResult Answer(HttpRequest request, ChangeOutcome outcome) =>
        outcome.Refusal is { } refusal ? Named(refusal).ToResult() : ApiResults.Of(request, outcome);

    private Refusal Named(Refusal refusal) => refusal.Members.GetValueOrDefault(ApplicationRefusals.ByUnion) is UnionId id
        ? refusal.With(ApplicationRefusals.ByUnion, new NamedUnion(id, unions.Current.Find(id)?.Name ?? id.Value))
        : refusal;
}

/// <summary>A union with its name.</summary>
public sealed record NamedUnion(UnionId Id, string Name);
