using Qxym.Domain.Applications;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Workflows;

/// <summary>Moves on what the clock moves: lets applications lapse whose deadline has passed, and ends public notices. The rule decides; who calls, and how often, does not matter.</summary>
public sealed class Lapses(ApplicationStore applications, ProgrammeCatalogue programmes, TimeProvider time)
{
    /// <summary>The application, moved on if its deadline has passed; null when it does not exist.</summary>
    public async Task<StoredApplication?> ApplyAsync(ApplicationId id, CancellationToken cancellationToken)
    {
        while (await applications.FindAsync(id, cancellationToken) is { } application)
        {
            var programme = programmes.For(application.State);
            var step = Lifecycle.Decide(application.State, Deadlines.ByClock(application.State), programme, time.GetUtcNow());
            if (step is not Transition.Accepted accepted)
            {
                return application;
            }

            // What has effects beyond what every run sees to, such as money that is due from now on, is read with its outbox.
            if (await applications.TryCommitAsync(application, accepted, form: null, answer: null, cancellationToken) && accepted.Event is null)
            {
                return application with { State = accepted.State };
            }
        }

        return null;
    }
}
