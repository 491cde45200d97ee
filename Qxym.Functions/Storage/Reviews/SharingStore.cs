using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;
using Qxym.Functions.Protection;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Storage.Reviews;

/// <summary>
/// Who else in a programme gave the same card, phone or contact: an index by keyed hash, written when materials go into review. It flags and
/// never blocks: spouses share a phone.
/// </summary>
public sealed class SharingStore(Tables tables, PersonalDataProtector protector)
{
    private const string Unit = "Unit";

    /// <summary>Brings the index in line with an application that has gone into review since its effects were last acknowledged. Can be repeated.</summary>
    public async Task SyncAsync(StoredApplication application, CancellationToken cancellationToken)
    {
        if (!application.Records.Any(r => r.Act is RecordedAct.Submitted or RecordedAct.Corrected or RecordedAct.CardCorrected && application.Outbox.Contains(r.Version)))
        {
            return;
        }

        var state = application.State;
        var rows = Rows(state, application.Form).Select(r => r.Row).ToList();
        var former = Enumerable.Range(1, state.FormVersion - 1)
            .Select(application.FormOf)
            .OfType<ApplicationForm>()
            .SelectMany(form => Rows(state, form))
            .Select(r => r.Row.PartitionKey)
            .Except(rows.Select(r => r.PartitionKey));
        await Task.WhenAll(
        [
            .. rows.Select(r => tables.Sharing.UpsertEntityAsync(r, TableUpdateMode.Replace, cancellationToken)),
            .. former.Select(partition => tables.Sharing.DeleteEntityAsync(partition, state.Id.ToString(), ETag.All, cancellationToken)),
        ]);
    }

    /// <summary>
    /// What other applications of the programme have in common with this one, by code: <c>card-shared</c>, <c>phone-shared</c>, and
    /// <c>contact-shared</c> for a contact that people of another unit gave; colleagues have the same one.
    /// </summary>
    public async Task<IReadOnlyList<string>> WarningsAsync(StoredApplication application, CancellationToken cancellationToken)
    {
        var codes = await Task.WhenAll(Rows(application.State, application.Form).Select(async row =>
            await IsSharedAsync(row.Row, cancellationToken) ? row.Code : null));
        return [.. codes.OfType<string>()];
    }

    /// <summary>Whether somebody else in the programme gave the same card.</summary>
    public async Task<bool> IsCardSharedAsync(StoredApplication application, CancellationToken cancellationToken) =>
        application.Form.Bank.CardNumber is not null && await IsSharedAsync(Rows(application.State, application.Form).First().Row, cancellationToken);

    private async Task<bool> IsSharedAsync(TableEntity own, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {own.PartitionKey} and RowKey ne {own.RowKey}");
        if (own.GetString(Unit) is { } unit)
        {
            filter += TableClient.CreateQueryFilter($" and Unit ne {unit}");
        }

        await foreach (var _ in tables.Sharing.QueryAsync<TableEntity>(filter, maxPerPage: 1, cancellationToken: cancellationToken))
        {
            return true;
        }

        return false;
    }

    private IEnumerable<(string Code, TableEntity Row)> Rows(ApplicationState state, ApplicationForm form)
    {
        if (form.Bank.CardNumber is { } card)
        {
            yield return ("card-shared", Row("card", card.Value));
        }

        yield return ("phone-shared", Row("phone", form.Applicant.Phone.Value));
        if (form.Unit.ContactPhone is { } contact)
        {
            var row = Row("contact", contact.Value);
            row[Unit] = protector.Index("unit", form.Unit.Name ?? "");
            yield return ("contact-shared", row);
        }

        TableEntity Row(string kind, string value) => new($"{state.ProgrammeId}_{kind}_{protector.Index($"sharing {kind}", value)}", state.Id.ToString());
    }
}
