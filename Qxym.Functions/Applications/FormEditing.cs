using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Time;
using Qxym.Functions.Identity;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.People;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Applications;

/// <summary>修改资料: the same checks of the form as at applying, those of the channel aside.</summary>
public sealed class FormEditing(
    ApplicationChanges changes,
    ApplicationStore applications,
    ApplicantRecords records,
    PeopleStore people,
    WorkerAccounts workers,
    ProgrammeCatalogue programmes,
    UnionDirectory unions,
    ApplicationViews views,
    TimeProvider time)
{
    internal async Task<ChangeOutcome> ExecuteAsync(FormChange<FormRequest> edit, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var current = await applications.FindAsync(edit.Id, cancellationToken);
        if (current is null || edit.Authorise(current) is not null)
        {
            return new ChangeOutcome(current is null ? CommonRefusals.NotFound : edit.Authorise(current)!);
        }

        var programme = programmes.For(current.State);
        if (FormReader.Read(edit.Wanted, unions.Current, edit.Errors, time.GetUtcNow().ChinaDate(), programme.FormFields) is not { } form)
        {
            return new ChangeOutcome(edit.Errors.ToRefusal());
        }

        if (await workers.FindAsync(edit.Worker.PersonKey, cancellationToken) is not { } account)
        {
            return new ChangeOutcome(IntakeRefusals.IdentityNotVerified);
        }

        var record = await records.ReadAsync(edit.Worker.PersonKey, programme, form, edit.Id, cancellationToken);
        Refusal? Check(StoredApplication application) => edit.Precondition(application)
            ?? Checks(application.State, programme, record).CheckEdit(application.State, form, account.Identity);

        // Another level is another key. Taken and then not used, it is no longer claimed by anything and so free.
        var movesKeys = !record.Keys.SequenceEqual(UniquenessKeys.OfSeries(programme, current.Form));
        if (movesKeys && Check(current) is null
            && !await people.TryTakeAsync(edit.Worker.PersonKey, edit.Id, record.Keys, record.Taken, cancellationToken))
        {
            return new ChangeOutcome(CommonRefusals.TooManyChanges);
        }

        var change = new ApplicationChange
        {
            Id = edit.Id,
            Authorise = edit.Authorise,
            Precondition = Check,
            Command = application => new Command.EditForm(edit.Worker.Actor, application.Form, form, ReviewChain.For(form.UnionId, programme, unions.Current)),
            Form = form,
            Answer = views.Detail,
            Key = edit.Key,
        };
        return await changes.ExecuteAsync(change, durable, cancellationToken);
    }

    private IntakeChecks Checks(ApplicationState state, Programme programme, ApplicantRecord record) =>
        new(programme, programme.FindBatch(state.BatchId)!, unions.Current, time.GetUtcNow()) { Facts = record.Facts };
}
