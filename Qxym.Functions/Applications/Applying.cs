using System.Text.Json;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Texts;
using Qxym.Domain.Time;
using Qxym.Functions.Identity;
using Qxym.Functions.Programmes;
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
    ApplicantRecords records,
    IRemainingPlaces places,
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
        if (FormReader.Read(apply.Request, unions.Current, apply.Errors, time.GetUtcNow().ChinaDate(), apply.Programme.FormFields) is not { } form)
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

    /// <summary>Says what would come of applying, and keeps nothing: the same checks in the same order.</summary>
    internal async Task<(EligibilityOpinion? Opinion, Refusal? Refusal)> TryOutAsync(ApplyRequest apply, CancellationToken cancellationToken)
    {
        if (FormReader.Read(apply.Request, unions.Current, apply.Errors, time.GetUtcNow().ChinaDate(), apply.Programme.FormFields) is not { } form)
        {
            return (null, apply.Errors.ToRefusal());
        }

        if (await workers.FindAsync(apply.Worker.PersonKey, cancellationToken) is not { } account)
        {
            return (null, IntakeRefusals.IdentityNotVerified);
        }

        var (_, earlier) = await EarlierAsync(apply, cancellationToken);
        var record = await records.ReadAsync(apply.Worker.PersonKey, apply.Programme, form, earlier?.State.Id, cancellationToken);
        var checks = Checks(apply) with { Facts = record.Facts };
        return checks.Try(apply.Request, form, account.Identity, earlier?.State.Id);
    }

    /// <summary>Null when another attempt of the same person came in between.</summary>
    private async Task<ChangeOutcome?> TryAsync(ApplyRequest apply, ApplicationForm form, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var (taken, earlier) = await EarlierAsync(apply, cancellationToken);
        if (earlier is not null && apply.Key.Key is { } key && applications.AnswerTo(earlier, key) is { } answer)
        {
            return answer.RequestHash == apply.Key.RequestHash
                ? new ChangeOutcome(earlier, answer)
                : new ChangeOutcome(CommonRefusals.IdempotencyKeyReused);
        }

        var (record, refusal) = await CheckAsync(apply, form, earlier, taken?.Id, cancellationToken);
        if (record is null)
        {
            return new ChangeOutcome(refusal!);
        }

        var id = taken?.Id ?? ApplicationId.New(time.GetUtcNow());
        await applications.AnnounceNewAsync(id, apply.Worker.PersonKey, apply.Programme.Id, cancellationToken);
        return await TakeAsync(apply, record, taken, id, cancellationToken) ? await WriteAsync(id, apply, form, durable, cancellationToken) : null;
    }

    /// <summary>The person's place in the programme year, and the application in it.</summary>
    private async Task<(TakenKey? Taken, StoredApplication? Earlier)> EarlierAsync(ApplyRequest apply, CancellationToken cancellationToken)
    {
        var found = await people.FindAsync(apply.Worker.PersonKey, [UniquenessKeys.OfYear(apply.Programme)], cancellationToken);
        return found is [var taken] ? (taken, await applications.FindAsync(taken.Id, cancellationToken)) : (null, null);
    }

    private async Task<(ApplicantRecord? Record, Refusal? Refusal)> CheckAsync(
        ApplyRequest apply, ApplicationForm form, StoredApplication? earlier, ApplicationId? own, CancellationToken cancellationToken)
    {
        if (await workers.FindAsync(apply.Worker.PersonKey, cancellationToken) is not { } account)
        {
            return (null, IntakeRefusals.IdentityNotVerified);
        }

        var checks = Checks(apply);
        if (checks.BeforeConditions(apply.Request, form, account.Identity, earlier?.State.Id) is { } refusal)
        {
            return (null, refusal);
        }

        var record = await records.ReadAsync(apply.Worker.PersonKey, apply.Programme, form, own, cancellationToken);
        return (checks with { Facts = record.Facts }).Conditions(form) is { } unmet ? (null, unmet) : (record, null);
    }

    private IntakeChecks Checks(ApplyRequest apply) =>
        new(apply.Programme, apply.Batch, unions.Current, time.GetUtcNow())
        {
            PlacesRemain = places.Remain(apply.Programme, apply.Batch),
        };

    /// <summary>Takes the person's place in the programme year, unless an attempt that was cut short has, and what else the programme's rules count.</summary>
    private async Task<bool> TakeAsync(ApplyRequest apply, ApplicantRecord record, TakenKey? taken, ApplicationId id, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> keys = taken is null ? [UniquenessKeys.OfYear(apply.Programme), .. record.Keys] : record.Keys;
        return keys.Count == 0 || await people.TryTakeAsync(apply.Worker.PersonKey, id, keys, record.Taken, cancellationToken);
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
