using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Storage.Reviews;

/// <summary>
/// The transfers into and out of unions: an index over applications, partition = union, direction and state, row = time of the proposal, so
/// that a page costs one call. It follows the applications; <see cref="SyncAsync"/> can be repeated at will.
/// </summary>
public sealed class TransferStore(Tables tables)
{
    /// <summary>Brings the index in line with an application.</summary>
    public Task SyncAsync(StoredApplication application, CancellationToken cancellationToken) => Task.WhenAll(
        Transfer.Of(application.State, application.Records).SelectMany(transfer => Enum.GetValues<TransferDirection>().SelectMany(direction =>
            Writes(transfer, direction, application, cancellationToken))));

    /// <summary>A page of a union's transfers, oldest first.</summary>
    public Task<(IReadOnlyList<TransferItem> Items, string? Continuation)> ListAsync(
        TransferQuery query, int pageSize, string? continuation, CancellationToken cancellationToken)
    {
        var partition = Partition(query.UnionId, query.Direction, query.State);
        return tables.Transfers.QueryAsync<TableEntity>(r => r.PartitionKey == partition, pageSize, cancellationToken: cancellationToken)
            .PageAsync(pageSize, continuation, Item, cancellationToken);
    }

    private static string Partition(UnionId unionId, TransferDirection direction, TransferState state) => $"{unionId}_{direction}_{state}";

    private IEnumerable<Task> Writes(Transfer transfer, TransferDirection direction, StoredApplication application, CancellationToken cancellationToken)
    {
        var unionId = direction == TransferDirection.In ? transfer.ToUnionId : transfer.FromUnionId;
        var row = Row(transfer, Partition(unionId, direction, transfer.State), application);
        yield return tables.Transfers.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
        if (transfer.State != TransferState.Open)
        {
            yield return tables.Transfers.DeleteEntityAsync(Partition(unionId, direction, TransferState.Open), row.RowKey, ETag.All, cancellationToken);
        }
    }

    private static TableEntity Row(Transfer transfer, string partition, StoredApplication application) =>
        new(partition, ReviewRows.Key(transfer.ProposedAt, transfer.Id))
        {
            ["ProgrammeId"] = application.State.ProgrammeId,
            ["BatchId"] = application.State.BatchId,
            ["Name"] = application.Form.Applicant.Name.Masked,
            ["FromUnionId"] = transfer.FromUnionId.Value,
            ["ToUnionId"] = transfer.ToUnionId.Value,
            ["Reason"] = transfer.Reason,
            ["State"] = transfer.State.ToString(),
            ["ProposedAt"] = transfer.ProposedAt,
            ["ClosedAt"] = transfer.ClosedAt,
            ["RefusalReason"] = transfer.RefusalReason,
        };

    private static TransferItem Item(TableEntity row)
    {
        var id = ReviewRows.Id(row);
        return new TransferItem(
            id,
            id.ApplicationId,
            row.GetString("ProgrammeId"),
            row.GetString("BatchId"),
            row.GetString("Name"),
            UnionId.Parse(row.GetString("FromUnionId")),
            UnionId.Parse(row.GetString("ToUnionId")),
            row.GetString("Reason"),
            Enum.Parse<TransferState>(row.GetString("State")),
            row.GetDateTimeOffset("ProposedAt")!.Value,
            row.GetDateTimeOffset("ClosedAt"),
            row.GetString("RefusalReason"));
    }
}

/// <summary>Which transfers to show.</summary>
public sealed record TransferQuery(UnionId UnionId, TransferDirection Direction, TransferState State);

/// <summary>迁入 / 迁出, as a union sees it.</summary>
public enum TransferDirection
{
    In,
    Out,
}

/// <summary>A line of a union's list of transfers; the name is masked.</summary>
public sealed record TransferItem(
    RecordId Id,
    ApplicationId ApplicationId,
    string ProgrammeId,
    string BatchId,
    string Name,
    UnionId FromUnionId,
    UnionId ToUnionId,
    string Reason,
    TransferState State,
    DateTimeOffset ProposedAt,
    DateTimeOffset? ClosedAt,
    string? RefusalReason);
