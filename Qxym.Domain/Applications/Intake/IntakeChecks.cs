using Qxym.Domain.People;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Time;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Applications.Intake;

/// <summary>The verified identity of who applies.</summary>
public sealed record ApplicantIdentity(PersonName Name, IdNumber IdNumber, bool Verified);

/// <summary>
/// The checks of an application, in the contract's order: the first group that fails answers alone. Everything is checked before
/// anything is used up (feature B3).
/// </summary>
/// <param name="Programme">The programme applied in.</param>
/// <param name="Batch">The batch whose channel was taken.</param>
/// <param name="Unions">The organisation tree.</param>
/// <param name="Now">Rule time.</param>
public sealed record IntakeChecks(Programme Programme, Batch Batch, UnionTree Unions, DateTimeOffset Now)
{
    /// <summary>What is known of the applicant besides the form.</summary>
    public ApplicantFacts Facts { get; init; } = ApplicantFacts.None;

    /// <summary>Whether the programme has places left; only a batch that opens while it has asks.</summary>
    public bool PlacesRemain { get; init; } = true;

    /// <summary>Checks an application of which nothing is stored yet.</summary>
    /// <param name="request">What was accepted along with the form.</param>
    /// <param name="form">The form, its fields right.</param>
    /// <param name="caller">Who applies.</param>
    /// <param name="earlier">The caller's application of this programme year, if there is one.</param>
    /// <returns>Why not; null when the application may be made.</returns>
    public Refusal? Check(ApplicationRequest request, ApplicationForm form, ApplicantIdentity caller, ApplicationId? earlier) =>
        BeforeConditions(request, form, caller, earlier) ?? Conditions(form);

    /// <summary>The dry run: the same checks in the same order, but what the conditions say is an opinion and no refusal.</summary>
    public (EligibilityOpinion? Opinion, Refusal? Refusal) Try(
        ApplicationRequest request, ApplicationForm form, ApplicantIdentity caller, ApplicationId? earlier)
    {
        if (BeforeConditions(request, form, caller, earlier) is { } refusal)
        {
            return (null, refusal);
        }

        var application = Case(form);
        var reasons = Eligibility.Check(application);
        return (new EligibilityOpinion(reasons.Count == 0, reasons, [.. Eligibility.Unchecked(application), .. FormWarnings.Of(form)]), null);
    }

    /// <summary>
    /// The checks of an edited form: those that do not depend on the channel being open. A union that was chosen before stays right, even
    /// when it has been closed since; one in another city is left to <see cref="Lifecycle"/>, whose refusal says more.
    /// </summary>
    public Refusal? CheckEdit(ApplicationState state, ApplicationForm form, ApplicantIdentity caller) =>
        Identity(form, caller)
        ?? (form.UnionId == state.UnionId ? null : Selectable(form.UnionId))
        ?? (Unions.IsWithin(form.UnionId, state.CityId) ? Region(state, form) ?? Conditions(form) : null);

    /// <summary>All checks but the last group: they need no facts.</summary>
    public Refusal? BeforeConditions(ApplicationRequest request, ApplicationForm form, ApplicantIdentity caller, ApplicationId? earlier) =>
        Identity(form, caller)
        ?? Acceptances(request)
        ?? Channel(form.UnionId)
        ?? (earlier is null ? null : IntakeRefusals.Duplicate(earlier));

    private static Refusal? Identity(ApplicationForm form, ApplicantIdentity caller) =>
        !caller.Verified ? IntakeRefusals.IdentityNotVerified
        : form.Applicant.Name != caller.Name || form.Applicant.IdNumber != caller.IdNumber ? IntakeRefusals.IdentityMismatch
        : null;

    private Refusal? Acceptances(ApplicationRequest request) =>
        request.NoticeVersion != Programme.Notice.Version ? IntakeRefusals.NoticeNotAccepted(Programme)
        : request.CommitmentVersion != Programme.Commitment.Version ? IntakeRefusals.CommitmentNotAccepted(Programme)
        : null;

    private Refusal? Channel(UnionId unionId) => Selectable(unionId)
        ?? Served(unionId)
        ?? IntakeRefusals.ChannelNotOpen(Batch, Batch.ChannelAt(Now, PlacesRemain), Now);

    /// <summary>A city may be divided among batches: an application stays in the region of its own.</summary>
    private Refusal? Region(ApplicationState state, ApplicationForm form) => form.UnionId == state.UnionId ? null : Served(form.UnionId);

    private Refusal? Served(UnionId unionId) => Programme.BatchesFor(unionId, Unions).Any(b => b.Id == Batch.Id)
        ? null
        : IntakeRefusals.WrongChannel(Programme.BatchFor(unionId, Unions, Now));

    private Refusal? Selectable(UnionId unionId) => Unions.Find(unionId) is { IsSelectable: true } ? null : IntakeRefusals.UnionNotSelectable;

    /// <summary>The last group: the programme's conditions.</summary>
    public Refusal? Conditions(ApplicationForm form)
    {
        var reasons = Eligibility.Check(Case(form));
        return reasons.Count == 0 ? null : IntakeRefusals.NotEligible(reasons);
    }

    private EligibilityCase Case(ApplicationForm form) => new(form, Programme, Batch, Unions, Facts, Now.ChinaDate());
}
