using System.Text.Json;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Applications;
using Qxym.Domain.Quotas;
using Qxym.Domain.Refusals;
using Qxym.Domain.Texts;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Workflows;

namespace Qxym.Functions.Applications;

/// <summary>
/// Every change of an application goes this way: read the partition, ask <see cref="Lifecycle"/>, write one transaction, tell the
/// orchestration. Who loses a race reads and decides again, so that the refusal it gets is about the application as it now is.
/// </summary>
public sealed class ApplicationChanges(
    ApplicationStore applications,
    ClaimNotes claims,
    ProgrammeCatalogue programmes,
    Places places,
    Promotions promotions,
    ApplicationSignals signals,
    TimeProvider time,
    ILogger<ApplicationChanges> logger)
{
    private const int MostTries = 20;

    /// <summary>Carries out a change, or says why not.</summary>
    internal Task<ChangeOutcome> ExecuteAsync(ApplicationChange change, DurableTaskClient durable, CancellationToken cancellationToken) =>
        WithPlaceAsync(change, durable, () => InsistAsync(change, durable, cancellationToken));

    /// <summary>Carries out a change of an application that was just read, without reading it again unless it has changed or would be refused.</summary>
    internal Task<ChangeOutcome> ExecuteAsync(
        ApplicationChange change, StoredApplication asRead, DurableTaskClient durable, CancellationToken cancellationToken) =>
        WithPlaceAsync(change, durable, async () => await TryAsync(change, asRead, durable, cancellationToken) is { Refusal: null } outcome
            ? outcome
            : await InsistAsync(change, durable, cancellationToken));

    /// <summary>What was claimed for a change that did not come about is given back, also for one whose caller is gone; after a death the reconciling timer does it.</summary>
    private async Task<ChangeOutcome> WithPlaceAsync(ApplicationChange change, DurableTaskClient durable, Func<Task<ChangeOutcome>> execute)
    {
        ChangeOutcome? outcome = null;
        try
        {
            return outcome = await execute();
        }
        finally
        {
            if (change.Claim is { } claim)
            {
                var isNoted = change.Claimed is { } claimed && claimed.IsSameAs(outcome?.Application?.State.Place);
                await EndAsync(claim, isNoted, durable);
            }
        }
    }

    private async Task EndAsync(ClaimNote claim, bool isNoted, DurableTaskClient durable)
    {
        try
        {
            if (!isNoted)
            {
                await promotions.GiveBackAsync(claim.Id, durable, CancellationToken.None);
            }

            await claims.EndAsync(claim, CancellationToken.None);
        }
        catch (Exception e)
        {
            // What has come of the change stands. The note stands too, and by it the reconciling timer comes back to the claim.
            logger.LogWarning(e, "The claim of a place for application {ApplicationId} could not be settled; the reconciling timer will.", claim.Id);
        }
    }

    private async Task<ChangeOutcome> InsistAsync(ApplicationChange change, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            if (await applications.FindAsync(change.Id, cancellationToken) is not { } current)
            {
                return new ChangeOutcome(CommonRefusals.NotFound);
            }

            if (await TryAsync(change, current, durable, cancellationToken) is { } outcome)
            {
                return outcome;
            }

            await Task.Delay(Random.Shared.Next(5, 50), cancellationToken);
        }

        return new ChangeOutcome(CommonRefusals.TooManyChanges);
    }

    /// <summary>Null when the application was changed by somebody else in between.</summary>
    private async Task<ChangeOutcome?> TryAsync(
        ApplicationChange change, StoredApplication current, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        if (change.Authorise(current) is { } unauthorised)
        {
            return new ChangeOutcome(unauthorised);
        }

        if (change.Key is { Key: not null } key && applications.AnswerTo(current, key.Key) is { } earlier)
        {
            return earlier.RequestHash == key.RequestHash
                ? new ChangeOutcome(current, earlier)
                : new ChangeOutcome(CommonRefusals.IdempotencyKeyReused);
        }

        if (change.Precondition(current) is { } unmet)
        {
            return new ChangeOutcome(unmet);
        }

        await change.Prepare(current, cancellationToken);
        var programme = programmes.For(current.State);
        var (command, now) = (change.Command(current), time.GetUtcNow());
        switch (Lifecycle.Decide(current.State, command, programme, now))
        {
            case Transition.PlaceNeeded needed:
                return await ClaimAsync(change, current, needed, place => Lifecycle.Decide(current.State, command, programme, now, place), durable, cancellationToken);
            case Transition.Refused refused:
                return new ChangeOutcome(refused.Refusal);
            case Transition.Accepted accepted:
                return await CommitAsync(change, current, accepted, durable, cancellationToken);
            default:
                return new ChangeOutcome(current, change.StatusCode, Json(change.Answer(current)));
        }
    }

    /// <summary>A place comes before the change that needs it. The claim is noted first: whoever makes one and dies is found by that.</summary>
    private async Task<ChangeOutcome?> ClaimAsync(
        ApplicationChange change,
        StoredApplication current,
        Transition.PlaceNeeded needed,
        Func<NotedPlace, Transition> decide,
        DurableTaskClient durable,
        CancellationToken cancellationToken)
    {
        if (await places.WouldRefuseAsync(current.State, needed.UnionId, cancellationToken))
        {
            // Nothing is left of those who are turned away, however many they are.
            return new ChangeOutcome(QuotaRefusals.Full);
        }

        change.Claim ??= await claims.BeginAsync(change.Id, cancellationToken);

        // A claim that is under way is made, whether its caller waits for it or not.
        if (await places.ClaimAsync(current.State, needed.UnionId, CancellationToken.None) is not { } place)
        {
            return new ChangeOutcome(QuotaRefusals.Full);
        }

        change.Claimed = place;
        return await CommitAsync(change, current, (Transition.Accepted)decide(place), durable, cancellationToken);
    }

    private async Task<ChangeOutcome?> CommitAsync(
        ApplicationChange change, StoredApplication current, Transition.Accepted accepted, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var after = current with
        {
            State = accepted.State,
            Form = (change.Form ?? current.Form) with { UnionId = accepted.State.UnionId },
            Objections = accepted.Objection is { } objection ? [.. current.Objections.Where(o => o.Id != objection.Id), objection] : current.Objections,
            Records = accepted.Record is null ? current.Records : [.. current.Records, accepted.Record],
        };
        var outcome = new ChangeOutcome(after, change.StatusCode, Json(change.Answer(after)));
        if (!await applications.TryCommitAsync(current, accepted, change.Form, outcome.ToKeep(change.Key), cancellationToken))
        {
            return null;
        }

        await signals.RaiseAsync(durable, current.State, accepted, cancellationToken);
        return outcome;
    }

    private static string Json(object answer) => JsonSerializer.Serialize(answer, DomainJson.Options);
}

/// <summary>A change that somebody asks for.</summary>
internal sealed record ApplicationChange
{
    public required ApplicationId Id { get; init; }

    /// <summary>Whether the caller may do this at all; <c>not-found</c> where they may not even know of it.</summary>
    public required Func<StoredApplication, Refusal?> Authorise { get; init; }

    /// <summary>Whether the application is still as the caller knows it, and what else must hold.</summary>
    public Func<StoredApplication, Refusal?> Precondition { get; init; } = _ => null;

    /// <summary>What is to be looked up before <see cref="Command"/> is asked for, each time the application was read anew; nothing for most.</summary>
    public Func<StoredApplication, CancellationToken, Task> Prepare { get; init; } = (_, _) => Task.CompletedTask;

    public required Func<StoredApplication, Command> Command { get; init; }

    /// <summary>The new form, for a change of it.</summary>
    public ApplicationForm? Form { get; init; }

    /// <summary>What to answer, drawn from the application after the change.</summary>
    public required Func<StoredApplication, object> Answer { get; init; }

    public int StatusCode { get; init; } = 200;

    public IdempotencyKey? Key { get; init; }

    /// <summary>The note of a place that was claimed on the way.</summary>
    public ClaimNote? Claim { get; set; }

    /// <summary>The place that was claimed last.</summary>
    public NotedPlace? Claimed { get; set; }
}
