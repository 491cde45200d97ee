using System.Text.Json;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Texts;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.People;
using Qxym.Functions.Storage.Unions;
using Qxym.Functions.Workflows;

namespace Qxym.Functions.Applications;

/// <summary>
/// Makes an application. It is announced, the person's one place in the programme is taken, the application is written, its
/// orchestration starts; whatever dies in between, the next attempt of the same person goes on from there, and when none comes the
/// reconciling timer gives the place free.
/// </summary>
public sealed class Applying(
    ApplicationStore applications,
    PeopleStore people,
    WorkerAccounts workers,
    UnionDirectory unions,
    ApplicationViews views,
    UnwrittenApplications unwritten,
    ApplicationSignals signals,
    TimeProvider time)
{
    private const int MostTries = 5;

    /// <summary>Applies, or says why not.</summary>
    internal async Task<ChangeOutcome> ExecuteAsync(ApplyRequest apply, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        if (FormReader.Read(apply.Request, unions.Current, apply.Errors) is not { } form)
        {
            return new ChangeOutcome(apply.Errors.ToRefusal());
        }

        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            if (await TryAsync(apply, form, durable, cancellationToken) is { } outcome)
            {
                return outcome;
            }
        }

        return new ChangeOutcome(CommonRefusals.TooManyChanges);
    }

    /// <summary>Null when another attempt of the same person came in between.</summary>
    private async Task<ChangeOutcome?> TryAsync(ApplyRequest apply, ApplicationForm form, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var taken = await people.FindAsync(apply.Worker.PersonKey, apply.Programme.Id, cancellationToken);
        var earlier = taken is null ? null : await applications.FindAsync(taken, cancellationToken);
        if (earlier is not null && apply.Key.Key is { } key && applications.AnswerTo(earlier, key) is { } answer)
        {
            return answer.RequestHash == apply.Key.RequestHash
                ? new ChangeOutcome(earlier, answer)
                : new ChangeOutcome(CommonRefusals.IdempotencyKeyReused);
        }

        if (await RefusalAsync(apply, form, earlier, cancellationToken) is { } refusal)
        {
            return new ChangeOutcome(refusal);
        }

        var id = taken ?? ApplicationId.New(time.GetUtcNow());
        await applications.AnnounceNewAsync(id, apply.Worker.PersonKey, apply.Programme.Id, cancellationToken);
        return taken is not null || await people.TryTakeAsync(apply.Worker.PersonKey, apply.Programme.Id, id, cancellationToken)
            ? await WriteAsync(id, apply, form, durable, cancellationToken)
            : null;
    }

    private async Task<Refusal?> RefusalAsync(ApplyRequest apply, ApplicationForm form, StoredApplication? earlier, CancellationToken cancellationToken)
    {
        var account = await workers.FindAsync(apply.Worker.PersonKey, cancellationToken);
        return account is null
            ? IntakeRefusals.IdentityNotVerified
            : new IntakeChecks(apply.Programme, apply.Batch, unions.Current, time.GetUtcNow())
                .Check(apply.Request, form, account.Identity, earlier?.State.Id);
    }

    private async Task<ChangeOutcome?> WriteAsync(
        ApplicationId id, ApplyRequest apply, ApplicationForm form, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var chain = ReviewChain.For(form.UnionId, apply.Programme, unions.Current);
        var first = Lifecycle.Register(id, apply.Worker.Actor, apply.Programme, apply.Batch, form, chain, time.GetUtcNow());
        var application = StoredApplication.New(first, form, apply.Worker.PersonKey);
        var outcome = new ChangeOutcome(application, 201, JsonSerializer.Serialize(views.Detail(application), DomainJson.Options));
        if (!await applications.TryCreateAsync(first, form, apply.Worker.PersonKey, outcome.ToKeep(apply.Key), cancellationToken))
        {
            await unwritten.FreeIfGivenUpAsync(id, new Claim(apply.Worker.PersonKey, apply.Programme.Id), cancellationToken);
            return null;
        }

        await signals.StartAsync(durable, id, cancellationToken);
        return outcome;
    }
}

/// <summary>An application to be made.</summary>
/// <param name="Errors">What is wrong with the request already; the checks of its fields add to it.</param>
internal sealed record ApplyRequest(
    Programme Programme, Batch Batch, ApplicationRequest Request, FieldErrors Errors, WorkerCaller Worker, IdempotencyKey Key);
