using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Applications;
using Qxym.Domain.Payouts;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Storage.Payouts;

/// <summary>
/// What unions owe, what cards they are to look at, and what they claim back: an index over applications, which follows them. Whoever reads it
/// asks the application itself before paying anything.
/// </summary>
public sealed class PayableStore(Tables tables, ProgrammeCatalogue programmes, UnionDirectory unions)
{
    /// <summary>Brings the index in line with an application. Can be repeated.</summary>
    public async Task SyncAsync(StoredApplication application, CancellationToken cancellationToken)
    {
        var state = application.State;
        var mayLieHere = Payables.IsPayable(state) || state.Payments.Count > 0 || state.Status == ApplicationStatus.Disqualified
            || application.Records.Any(r => r.Act == RecordedAct.Undone);
        if (!mayLieHere)
        {
            return;
        }

        var programme = programmes.For(state);
        var due = Payables.Of(state, programme, unions.Current);
        var places = Payables.PlacesOf(state, programme, unions.Current).Union(due.Select(d => (d.Instalment, d.PayerId)));
        await Task.WhenAll(
        [
            .. places.Select(place => PutAsync(
                Row(state, place.Instalment, place.PayerId), due.FirstOrDefault(d => (d.Instalment, d.PayerId) == place), application, cancellationToken)),
            .. state.Payments.Select(p => CardAsync(state, p, application, cancellationToken)),
            .. state.Payments.Where(p => p.ClawBack is not null).Select(p => tables.Payouts.UpsertEntityAsync(ClawBackRow(application, p), TableUpdateMode.Replace, cancellationToken)),
        ]);
    }

    /// <summary>Whether everything that is due to an application lies with the unions that pay it: the superior of its union may have changed since it was put there.</summary>
    public async Task<bool> IsListedAsync(ApplicationState state, CancellationToken cancellationToken)
    {
        var due = Payables.Of(state, programmes.For(state), unions.Current).Select(d => Row(state, d.Instalment, d.PayerId));
        var listed = await Task.WhenAll(due.Select(row => tables.Payouts.GetEntityIfExistsAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken)));
        return listed.All(row => row.HasValue);
    }

    /// <summary>Whether a union may have to pay an application by the tree as it is now.</summary>
    public bool IsPayer(ApplicationState state, int instalment, UnionId payerId) =>
        Payables.PlacesOf(state, programmes.For(state), unions.Current).Contains((instalment, payerId));

    /// <summary>Takes an application off the list of a union that is not its payer.</summary>
    public Task DropAsync(ApplicationState state, int instalment, UnionId payerId, CancellationToken cancellationToken) =>
        DeleteAsync(Row(state, instalment, payerId), cancellationToken);

    /// <summary>A page of what a union owes of an instalment, in the order of submission, from behind a key on.</summary>
    public async Task<IReadOnlyList<DueRow>> AfterAsync(
        UnionId payerId, string programmeId, int instalment, string after, int pageSize, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Due(payerId, programmeId, instalment)} and RowKey gt {after}");
        return await tables.Payouts.QueryAsync<TableEntity>(filter, Math.Min(pageSize, TablePages.MostInAnswer), cancellationToken: cancellationToken)
            .FirstAsync(pageSize, Item, cancellationToken);
    }

    /// <summary>A page of what a union owes, as a list.</summary>
    public Task<(IReadOnlyList<DueRow> Items, string? Continuation)> ListAsync(
        UnionId payerId, string programmeId, int instalment, int pageSize, string? continuation, CancellationToken cancellationToken) =>
        PageAsync(Due(payerId, programmeId, instalment), Item, pageSize, continuation, cancellationToken);

    /// <summary>A page of the cards that a union is to look at, or waits for.</summary>
    public Task<(IReadOnlyList<CardRow> Items, string? Continuation)> CardsAsync(
        UnionId payerId, int pageSize, string? continuation, CancellationToken cancellationToken) =>
        PageAsync(Cards(payerId), Card, pageSize, continuation, cancellationToken);

    /// <summary>A page of what a union claims back.</summary>
    public Task<(IReadOnlyList<ClawBackRow> Items, string? Continuation)> ClawBacksAsync(
        UnionId payerId, int pageSize, string? continuation, CancellationToken cancellationToken) =>
        PageAsync(ClawBacks(payerId), ClawBack, pageSize, continuation, cancellationToken);

    private static string Due(UnionId payerId, string programmeId, int instalment) =>
        string.Create(CultureInfo.InvariantCulture, $"due_{payerId}_{programmeId}_{instalment}");

    private static string Cards(UnionId payerId) => $"cards_{payerId}";

    private static string ClawBacks(UnionId payerId) => $"clawbacks_{payerId}";

    private static TableEntity Row(ApplicationState state, int instalment, UnionId payerId) => new(
        Due(payerId, state.ProgrammeId, instalment),
        string.Create(CultureInfo.InvariantCulture, $"{state.SubmittedAt?.UtcTicks ?? 0:D19}_{state.Id}"));

    private async Task DeleteAsync(TableEntity row, CancellationToken cancellationToken) =>
        await tables.Payouts.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);

    private async Task PutAsync(TableEntity row, Payable? due, StoredApplication application, CancellationToken cancellationToken)
    {
        if (due is null)
        {
            await DeleteAsync(row, cancellationToken);
            return;
        }

        row["Name"] = application.Form.Applicant.Name.Masked;
        row["BatchId"] = application.State.BatchId;
        row["UnionId"] = application.State.UnionId.Value;
        row["Yuan"] = due.Yuan.ToString(CultureInfo.InvariantCulture);
        row["Discretionary"] = due.Discretionary.Count > 0;
        await tables.Payouts.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    private async Task CardAsync(ApplicationState state, Payment payment, StoredApplication application, CancellationToken cancellationToken)
    {
        var row = new TableEntity(Cards(payment.PayerId), $"{state.Id}_{payment.BatchId}");
        if (payment.State != PaymentState.Failed || !Payables.IsPayable(state))
        {
            await DeleteAsync(row, cancellationToken);
            return;
        }

        row["Name"] = application.Form.Applicant.Name.Masked;
        row["ProgrammeId"] = state.ProgrammeId;
        row["Reason"] = payment.Reason;
        await tables.Payouts.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    private static TableEntity ClawBackRow(StoredApplication application, Payment payment) =>
        new(ClawBacks(payment.PayerId), $"{application.State.Id}_{payment.BatchId}")
        {
            ["Name"] = application.Form.Applicant.Name.Masked,
            ["ProgrammeId"] = application.State.ProgrammeId,
            ["Yuan"] = payment.Yuan.ToString(CultureInfo.InvariantCulture),

            // The payment tells when it came back, if the bank returned it.
            ["PaidAt"] = application.Records.Last(r => r.Act == RecordedAct.PaidOut && r.PaymentBatchId == payment.BatchId).At,
            ["State"] = payment.ClawBack!.Value.ToString(),
        };

    private static DueRow Item(TableEntity row) => new(
        new ApplicationId(Guid.Parse(row.RowKey.AsSpan(20))),
        row.RowKey,
        row.GetString("BatchId"),
        UnionId.Parse(row.GetString("UnionId")),
        row.GetString("Name"),
        decimal.Parse(row.GetString("Yuan"), CultureInfo.InvariantCulture),
        row.GetBoolean("Discretionary") ?? false);

    private static CardRow Card(TableEntity row) => new(
        new ApplicationId(Guid.Parse(row.RowKey.Split('_')[0])),
        Guid.Parse(row.RowKey.Split('_')[1]),
        row.GetString("ProgrammeId"),
        row.GetString("Name"),
        row.GetString("Reason"));

    private static ClawBackRow ClawBack(TableEntity row) => new(
        new ApplicationId(Guid.Parse(row.RowKey.Split('_')[0])),
        Guid.Parse(row.RowKey.Split('_')[1]),
        row.GetString("ProgrammeId"),
        row.GetString("Name"),
        decimal.Parse(row.GetString("Yuan"), CultureInfo.InvariantCulture),
        row.GetDateTimeOffset("PaidAt")!.Value,
        Enum.Parse<ClawBackState>(row.GetString("State")));

    private Task<(IReadOnlyList<T> Items, string? Continuation)> PageAsync<T>(
        string partition, Func<TableEntity, T> read, int pageSize, string? continuation, CancellationToken cancellationToken) =>
        tables.Payouts.QueryAsync<TableEntity>(r => r.PartitionKey == partition, pageSize, cancellationToken: cancellationToken)
            .PageAsync(pageSize, continuation, read, cancellationToken);
}
