using Qxym.Domain.Programmes;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Applications;

/// <summary>What <see cref="Lifecycle"/> answers to a command.</summary>
public abstract record Transition
{
    /// <summary>The command takes effect.</summary>
    /// <param name="State">The next state, one version on.</param>
    public sealed record Accepted(ApplicationState State) : Transition
    {
        /// <summary>The record of the act; null when it is none (uploads).</summary>
        public ReviewRecord? Record { get; init; }

        /// <summary>What to tell the worker by SMS; null for nothing.</summary>
        public SmsOccasion? Sms { get; init; }

        /// <summary>What to add to the history of a slot; null when no document changed.</summary>
        public MaterialVersion? Material { get; init; }

        /// <summary>The objection that was filed or answered, to be kept with the application; null when none was.</summary>
        public Objection? Objection { get; init; }

        /// <summary>The event that the application's orchestration waits for; null when the change moves nothing there.</summary>
        public string? Event { get; init; }
    }

    /// <summary>The command changes nothing: the state is already as wanted.</summary>
    public sealed record Unchanged : Transition;

    /// <summary>The command would take effect if the application had a place: claim one, and decide again with it.</summary>
    /// <param name="UnionId">The worker's union, for which the place is to be claimed.</param>
    public sealed record PlaceNeeded(UnionId UnionId) : Transition;

    /// <summary>The command is refused.</summary>
    public sealed record Refused(Refusal Refusal) : Transition;
}
