using Qxym.Domain.Applications;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Programmes;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Lists;
using Qxym.Functions.Storage.People;

namespace Qxym.Functions.Applications;

/// <summary>
/// Gathers what is known of an applicant besides the form: lists, and what other applications hold. Membership and enrolment through the
/// platform stay unknown: the app has no register of either yet.
/// </summary>
public sealed class ApplicantRecords(PersonListStore lists, PeopleStore people, ApplicationStore applications, ProgrammeCatalogue programmes)
{
    /// <summary>Longer than a request takes from its keys to its application.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>Reads what is known.</summary>
    /// <param name="personKey">Of whom.</param>
    /// <param name="programme">In which programme.</param>
    /// <param name="form">The form applied with.</param>
    /// <param name="own">The application itself, once it is there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<ApplicantRecord> ReadAsync(
        string personKey, Programme programme, ApplicationForm form, ApplicationId? own, CancellationToken cancellationToken)
    {
        var onLists = lists.FindAsync(programme, personKey, cancellationToken);
        var keys = UniquenessKeys.OfSeries(programme, form);
        var taken = await people.FindAsync(personKey, keys, cancellationToken);
        var held = await Task.WhenAll(taken.Where(t => t.Id != own).Select(async t => await IsHeldAsync(t, cancellationToken) ? t.Key : null));
        var facts = new ApplicantFacts { Lists = await onLists, HeldKeys = held.OfType<string>().ToHashSet() };
        return new ApplicantRecord(facts, keys, taken);
    }

    /// <summary>Whether the application that took a key still claims it. One that is not there yet may be on its way.</summary>
    private async Task<bool> IsHeldAsync(TakenKey taken, CancellationToken cancellationToken)
    {
        if (await applications.FindAsync(taken.Id, cancellationToken) is not { } application)
        {
            return taken.At > TimeProvider.System.GetUtcNow() - Grace;
        }

        return UniquenessKeys.AreHeldIn(application.State.Status)
            && UniquenessKeys.OfSeries(programmes.For(application.State), application.Form).Contains(taken.Key);
    }
}

/// <summary>What is known of an applicant.</summary>
/// <param name="Facts">As the conditions ask for it.</param>
/// <param name="Keys">The keys of the series that the application needs.</param>
/// <param name="Taken">Those of them that are taken.</param>
internal sealed record ApplicantRecord(ApplicantFacts Facts, IReadOnlyList<string> Keys, IReadOnlyList<TakenKey> Taken);
