using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications;
using Qxym.Domain.Refusals;
using Qxym.Functions.Applications;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Payouts;

/// <summary>Tells applications what payment batches and banks do to them. Each can be told again.</summary>
public sealed class PaymentCommands(ApplicationChanges changes)
{
    /// <summary>Carries out a command on an application.</summary>
    /// <param name="command">Drawn from the application as it is; null when there is none to give.</param>
    /// <returns>The application after it; null when it was refused.</returns>
    /// <exception cref="TimeoutException">Others were always faster: try again.</exception>
    public async Task<StoredApplication?> TryAsync(
        ApplicationId id, Func<StoredApplication, Command?> command, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var change = new ApplicationChange
        {
            Id = id,
            Authorise = _ => null,
            Precondition = application => command(application) is null ? CommonRefusals.NotFound : null,
            Command = application => command(application)!,
            Answer = _ => "",
        };
        var outcome = await changes.ExecuteAsync(change, durable, cancellationToken);
        return outcome.Refusal == CommonRefusals.TooManyChanges
            ? throw new TimeoutException($"Application {id} is being changed by too many at once.")
            : outcome.Application;
    }
}
