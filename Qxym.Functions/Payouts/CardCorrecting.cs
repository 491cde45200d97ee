using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Applications.Intake.Conditions;
using Qxym.Domain.Payouts;
using Qxym.Domain.Refusals;
using Qxym.Domain.Time;
using Qxym.Functions.Applications;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Payouts;

/// <summary>The worker gives another account after a payment failed: the bank part of the form alone, with the checks that it had at intake.</summary>
public sealed class CardCorrecting(
    ApplicationChanges changes, ApplicationStore applications, ProgrammeCatalogue programmes, UnionDirectory unions, ApplicationViews views, TimeProvider time)
{
    internal async Task<ChangeOutcome> ExecuteAsync(FormChange<BankRequest> card, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var current = await applications.FindAsync(card.Id, cancellationToken);
        if ((current is null ? CommonRefusals.NotFound : card.Authorise(current)) is { } unknown)
        {
            return new ChangeOutcome(unknown);
        }

        if (FormReader.ReadBank(card.Wanted, "", card.Errors) is not { } bank || !card.Errors.IsEmpty)
        {
            return new ChangeOutcome(card.Errors.ToRefusal());
        }

        var form = current!.Form with { Bank = bank };
        var change = new ApplicationChange
        {
            Id = card.Id,
            Authorise = card.Authorise,
            Precondition = application => card.Precondition(application) ?? PaymentRules.CheckCardCorrection(application.State) ?? Conditions(application.State, form),
            Command = application => new Command.CorrectCard(card.Worker.Actor, application.Form, application.Form with { Bank = bank }),
            Form = form,
            Answer = views.Detail,
            Key = card.Key,
        };
        return await changes.ExecuteAsync(change, durable, cancellationToken);
    }

    private Refusal? Conditions(ApplicationState state, ApplicationForm form)
    {
        var programme = programmes.For(state);
        var payout = new EligibilityCase(
            form, programme, programme.FindBatch(state.BatchId)!, unions.Current, ApplicantFacts.None, time.GetUtcNow().ChinaDate());
        var reasons = new[] { PayoutConditions.KindOffered(payout), PayoutConditions.BankDesignated(payout) }.OfType<IneligibilityReason>().ToList();
        return reasons.Count == 0 ? null : IntakeRefusals.NotEligible(reasons);
    }
}
