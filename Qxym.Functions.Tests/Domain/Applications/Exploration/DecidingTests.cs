using System.Text.Json;
using Qxym.Domain.Applications;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Tests.Domain.Applications.Exploration;

/// <summary>Who may decide when, and what an undone or held decision means.</summary>
public class DecidingTests
{
    [Fact]
    public void A_union_above_decides_after_the_review_window_and_never_before()
    {
        var walk = Walk.Of("review window");
        var closesAt = walk.Cast.Rules.Batches[0].ReviewWindows[0].ClosesAt;
        var onBehalf = walk.Edges.Where(e => e.Command is Command.DecideOnBehalf { Unattended: false }).ToList();
        Assert.NotEmpty(onBehalf);
        Assert.All(onBehalf, e => Assert.True(walk.Now(e.From) >= closesAt));
        Assert.All(onBehalf, e => Assert.Equal(e.From.State.PendingStage!.UnionId, e.Accepted.Record!.OnBehalfOf));
        Assert.DoesNotContain(Walk.Of("shandong-2026").Edges, e => e.Command is Command.DecideOnBehalf { Unattended: false });
    }

    /// <summary>For a union without a reviewer the one above decides whenever that union could have, and after the window; what was put on hold it need not resume.</summary>
    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void For_an_unattended_union_one_above_decides_when_that_one_could(string walkName)
    {
        var walk = Walk.Of(walkName);
        var approvals = walk.Edges.Where(e => e.Command is Command.Decide or Command.DecideOnBehalf).ToLookup(e => e.Command.GetType(), e => e);
        var own = approvals[typeof(Command.Decide)].Select(e => e.From.Key).ToHashSet();
        var late = approvals[typeof(Command.DecideOnBehalf)].Where(e => e.Command is Command.DecideOnBehalf { Unattended: false }).Select(e => e.From.Key).ToHashSet();
        var standingIn = approvals[typeof(Command.DecideOnBehalf)].Where(e => e.Command is Command.DecideOnBehalf { Unattended: true }).ToList();
        Assert.NotEmpty(standingIn);
        Assert.True(own.Union(late).ToHashSet().IsSubsetOf(standingIn.Select(e => e.From.Key)));
        Assert.All(standingIn, e => Assert.True(e.From.State.Hold is not null || own.Contains(e.From.Key) || late.Contains(e.From.Key)));
        Assert.All(standingIn, e => Assert.True(e.Accepted.Record!.Unattended));
        Assert.DoesNotContain(walk.Edges.Except(standingIn), e => e.Accepted.Record is { Unattended: true });
    }

    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void Once_a_union_has_decided_it_never_counts_as_undecided_again(string walkName) =>
        Assert.DoesNotContain(Walk.Of(walkName).Edges, e =>
            e.From.State.Status is (ApplicationStatus.InReview or ApplicationStatus.Returned)
            && e.To.State.Status is (ApplicationStatus.Registered or ApplicationStatus.Submitted or ApplicationStatus.Withdrawn)
            && e.Command is not Command.Undo);

    /// <summary>Every decision can be undone at once, by its account alone, and leaves nothing behind but two versions.</summary>
    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void What_is_undone_is_as_if_it_had_never_been_decided(string walkName)
    {
        var walk = Walk.Of(walkName);
        foreach (var (from, command, accepted, _) in walk.Edges.Where(e => e.Command is Command.Decide or Command.DecideOnBehalf))
        {
            var undone = Lifecycle.Decide(accepted.State, new Command.Undo(command.Actor, accepted.State.Version), walk.RulesAt(from), walk.Now(from));
            var expected = from.State with
            {
                Version = from.State.Version + 2,
                LastDecision = null,
                Hold = null,

                // The place that the approval took is still to be given back.
                GivenUpPlaces = from.State.Place is null && accepted.State.Place is { } place ? [.. from.State.GivenUpPlaces, place] : from.State.GivenUpPlaces,
            };
            Assert.Equal(Json(expected), Json(Assert.IsType<Transition.Accepted>(undone).State));
        }

        static string Json(ApplicationState state) => JsonSerializer.Serialize(state, DomainJson.Options);
    }

    /// <summary>What is on hold is decided by no one but a union above, after the window.</summary>
    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void What_is_on_hold_is_not_decided_by_the_union_that_holds_it(string walkName)
    {
        var walk = Walk.Of(walkName);
        Assert.DoesNotContain(walk.Edges, e => e.From.State.Hold is not null && e.Command is Command.Decide);
        Assert.Contains(walk.Edges, e => e.From.State.Hold is not null && e.Command is Command.Resume);
        Assert.Contains(walk.Edges, e => e.From.State.Hold is not null && e.Command is Command.Withdraw);
        Assert.Contains(walk.Edges, e => e.From.State.Hold is not null && e.Command is Command.AcceptTransfer && e.To.State.Hold is null);
    }
}
