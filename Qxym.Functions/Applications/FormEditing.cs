using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Functions.Identity;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Applications;

/// <summary>修改资料: the same checks of the form as at applying, those of the channel aside.</summary>
public sealed class FormEditing(
    ApplicationChanges changes, WorkerAccounts workers, ProgrammeCatalogue programmes, UnionDirectory unions, ApplicationViews views, TimeProvider time)
{
    internal async Task<ChangeOutcome> ExecuteAsync(EditRequest edit, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        if (FormReader.Read(edit.Form, unions.Current, edit.Errors) is not { } form)
        {
            return new ChangeOutcome(edit.Errors.ToRefusal());
        }

        if (await workers.FindAsync(edit.Worker.PersonKey, cancellationToken) is not { } account)
        {
            return new ChangeOutcome(IntakeRefusals.IdentityNotVerified);
        }

        var change = new ApplicationChange
        {
            Id = edit.Id,
            Authorise = edit.Authorise,
            Precondition = application => edit.Precondition(application) ?? Check(application.State, form, account),
            Command = application => new Command.EditForm(edit.Worker.Actor, application.Form, form, Chain(application.State, form)),
            Form = form,
            Answer = views.Detail,
            Key = edit.Key,
        };
        return await changes.ExecuteAsync(change, durable, cancellationToken);
    }

    private IReadOnlyList<ReviewStage> Chain(ApplicationState state, ApplicationForm form) =>
        ReviewChain.For(form.UnionId, programmes.Find(state.ProgrammeId)!, unions.Current);

    private Refusal? Check(ApplicationState state, ApplicationForm form, WorkerAccount account)
    {
        var programme = programmes.Find(state.ProgrammeId)!;
        return new IntakeChecks(programme, programme.FindBatch(state.BatchId)!, unions.Current, time.GetUtcNow()).CheckEdit(state, form, account.Identity);
    }
}

/// <summary>A form to be put in place of the present one.</summary>
/// <param name="Errors">What is wrong with the request already; the checks of its fields add to it.</param>
internal sealed record EditRequest(
    ApplicationId Id,
    WorkerCaller Worker,
    FormRequest Form,
    FieldErrors Errors,
    Func<StoredApplication, Refusal?> Authorise,
    Func<StoredApplication, Refusal?> Precondition,
    IdempotencyKey Key);
