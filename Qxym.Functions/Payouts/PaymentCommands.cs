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
        ApplicationId id, Func<StoredApplication, Command?> command, DurableTaskClient durable, CancellationToken cancellationToken) =>
        Answer(id, await changes.ExecuteAsync(ChangeOf(id, command), durable, cancellationToken));

    /// <summary>Carries out a command on an application that was just read; it is read again only if it has changed or refuses.</summary>
    /// <inheritdoc cref="TryAsync(ApplicationId, Func{StoredApplication, Command?}, DurableTaskClient, CancellationToken)"/>
    public async Task<StoredApplication?> TryAsync(
        StoredApplication asRead, Func<StoredApplication, Command?> command, DurableTaskClient durable, CancellationToken cancellationToken) =>
        Answer(asRead.State.Id, await changes.ExecuteAsync(ChangeOf(asRead.State.Id, command), asRead, durable, cancellationToken));

    private static ApplicationChange ChangeOf(ApplicationId id, Func<StoredApplication, Command?> command) => new()
    {
        Id = id,
        Authorise = _ => null,
        Precondition = application => command(application) is null ? CommonRefusals.NotFound : null,
        Command = application => command(application)!,
        Answer = _ => "",
    };

    private static StoredApplication? Answer(ApplicationId id, ChangeOutcome outcome) => outcome.Refusal == CommonRefusals.TooManyChanges
        ? throw new TimeoutException($"Application {id} is being changed by too many at once.")
        : outcome.Application;
}
