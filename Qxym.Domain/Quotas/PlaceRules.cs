using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.Reviews;

namespace Qxym.Domain.Quotas;

/// <summary>名额: which applications need a place, and which keep it (mission, 10; design, 6). A part of <see cref="Lifecycle"/>.</summary>
public static class PlaceRules
{
    /// <summary>
    /// Whether the application keeps its place, or its number in line: until it has ended without the subsidy. A rejection is such an end once it can no
    /// longer be appealed against. Whatever comes after approval keeps it.
    /// </summary>
    public static bool Keeps(ApplicationState state, DateTimeOffset now) =>
        state.Status is not (ApplicationStatus.Lapsed or ApplicationStatus.Withdrawn or ApplicationStatus.Disqualified) && !AppealRules.IsFinal(state, now);

    /// <summary>Whether an application may have a place, or a number in line, in a status: not before it was handed in, nor once it was lapsed or withdrawn.</summary>
    public static bool MayHave(ApplicationStatus status) =>
        status is not (ApplicationStatus.Registered or ApplicationStatus.Lapsed or ApplicationStatus.Withdrawn);

    /// <summary>The statuses in which <see cref="MayHave"/> is so.</summary>
    public static IReadOnlyList<ApplicationStatus> Having { get; } = [.. Enum.GetValues<ApplicationStatus>().Where(MayHave)];

    /// <summary>Whether a number in an account is that of the application's place, and is kept.</summary>
    public static bool Keeps(ApplicationState state, AccountId account, int number, DateTimeOffset now) =>
        IsPlaceOf(state, account, number) && Keeps(state, now);

    /// <summary>Whether a number in an account is that of the place, or of the line, that the application notes as its own.</summary>
    public static bool IsPlaceOf(ApplicationState state, AccountId account, int number) => state.Place?.Account == account && state.Place.Number == number;

    /// <summary>Whether a number in an account is noted by the application, as the place it has or as one that it has given up.</summary>
    public static bool IsNoted(ApplicationState state, AccountId account, int number) =>
        state.GivenUpPlaces.Append(state.Place).Any(p => p?.Account == account && p.Number == number);

    /// <summary>The state without its place, which is then released.</summary>
    internal static ApplicationState GivenUp(ApplicationState state) => state.Place is not { } place
        ? state
        : state with { Place = null, GivenUpPlaces = [.. state.GivenUpPlaces, place] };

    /// <summary>Adds the place to a transition that needs one, or asks for it.</summary>
    /// <param name="transition">What comes of the command where places do not count.</param>
    /// <param name="programme">Says when a place is taken.</param>
    /// <param name="claimed">The place that was claimed for it; null when none was yet.</param>
    internal static Transition Applied(Transition transition, Programme programme, NotedPlace? claimed)
    {
        if (transition is not Transition.Accepted accepted || !IsNeeded(accepted.State, programme))
        {
            return transition is Transition.Accepted { State: var state } undone && IsTooEarly(state, programme)
                ? undone with { State = GivenUp(state) }
                : transition;
        }

        return claimed?.UnionId == accepted.State.UnionId
            ? Placed(accepted, programme, claimed)
            : new Transition.PlaceNeeded(accepted.State.UnionId);
    }

    /// <summary>The first in line has a place now.</summary>
    internal static Transition Promote(ApplicationState state, Command.Promote promotion, Programme programme, DateTimeOffset now)
    {
        if (state is not { Status: ApplicationStatus.Waitlisted, Place: { } place } || place.Account != promotion.Account || place.Number != promotion.Number)
        {
            return new Transition.Unchanged();
        }

        var status = place.Then!.Value;
        var next = Lifecycle.Next(state) with
        {
            Place = place with { IsWaiting = false, JoinedAt = null, Then = null },
            Status = status,
            EndedAt = status.HasPassedReview() ? now : null,
        };
        return new Transition.Accepted(next)
        {
            Record = Lifecycle.Record(next, promotion.Actor, RecordedAct.Promoted, now),
            Sms = programme.SmsFor(RecordedAct.Promoted),
            Event = LifecycleEvents.Promoted,
        };
    }

    /// <summary>By the policy it is time for a place, and the application has none for its union.</summary>
    private static bool IsNeeded(ApplicationState state, Programme programme) =>
        state.Place?.UnionId != state.UnionId && programme.QuotaOf(state.BatchId).Policy switch
        {
            QuotaPolicy.AtSubmission => state.PendingStage is not null,
            QuotaPolicy.AtApproval => state.Status.HasPassedReview(),
            _ => false,
        };

    /// <summary>It has a place that only approval gives, and is reviewed again: the approval was undone.</summary>
    private static bool IsTooEarly(ApplicationState state, Programme programme) =>
        state is { Place: not null, PendingStage: not null } && programme.QuotaOf(state.BatchId).Policy == QuotaPolicy.AtApproval;

    private static Transition.Accepted Placed(Transition.Accepted accepted, Programme programme, NotedPlace claimed)
    {
        var state = (claimed.IsSameAs(accepted.State.Place) ? accepted.State : GivenUp(accepted.State)) with { Place = claimed };
        return !claimed.IsWaiting ? accepted with { State = state } : accepted with
        {
            State = state with { Place = claimed with { Then = state.Status }, Status = ApplicationStatus.Waitlisted, EndedAt = null },
            Record = accepted.Record is { } record ? record with { IsWaitlisted = true } : null,
            Sms = programme.SmsFor(SmsOccasion.Waitlisted),
        };
    }
}
