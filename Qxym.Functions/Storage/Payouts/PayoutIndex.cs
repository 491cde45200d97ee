using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Payouts;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Storage.Payouts;

/// <summary>Where payment batches are found: those of a union, those at work, and those whose paid list is out. Heads alone say what counts.</summary>
public sealed class PayoutIndex(Tables tables)
{
    private const string AtWork = "atwork";

    /// <summary>Notes a batch that is about to be made under its payer.</summary>
    public Task NoteAsync(PayoutBatch batch, CancellationToken cancellationToken) =>
        UpsertAsync(OfPayer(batch.PayerId), PayoutRows.NewestFirst(batch.CreatedAt, batch.Id), cancellationToken);

    /// <summary>A page of a union's batches, the newest first.</summary>
    public Task<(IReadOnlyList<PayoutNote> Notes, string? Continuation)> OfUnionAsync(
        UnionId payerId, int pageSize, string? continuation, CancellationToken cancellationToken) => PageAsync(OfPayer(payerId), pageSize, continuation, cancellationToken);

    /// <summary>Notes that a batch is about to have work, so that a timer finds it if its orchestration is lost.</summary>
    public Task BeginWorkAsync(Guid id, CancellationToken cancellationToken) => UpsertAsync(AtWork, id.ToString(), cancellationToken);

    /// <summary>Notes that it has none any more.</summary>
    public Task EndWorkAsync(Guid id, CancellationToken cancellationToken) =>
        tables.Payouts.DeleteEntityAsync(AtWork, id.ToString(), ETag.All, cancellationToken);

    /// <summary>The batches that may have work.</summary>
    public async Task<IReadOnlyList<Guid>> AtWorkAsync(CancellationToken cancellationToken)
    {
        var ids = new List<Guid>();
        await foreach (var row in tables.Payouts.QueryAsync<TableEntity>(r => r.PartitionKey == AtWork, cancellationToken: cancellationToken))
        {
            ids.Add(Guid.Parse(row.RowKey));
        }

        return ids;
    }

    /// <summary>Notes a batch whose paid list is out from now on.</summary>
    public Task PublishAsync(PayoutBatch batch, CancellationToken cancellationToken) =>
        UpsertAsync(OfProgramme(batch.ProgrammeId), PayoutRows.NewestFirst(batch.CreatedAt, batch.Id), cancellationToken);

    /// <summary>A page of a programme's paid lists, the newest first.</summary>
    public Task<(IReadOnlyList<PayoutNote> Notes, string? Continuation)> PublishedAsync(
        string programmeId, int pageSize, string? continuation, CancellationToken cancellationToken) => PageAsync(OfProgramme(programmeId), pageSize, continuation, cancellationToken);

    private static string OfPayer(UnionId payerId) => $"batches_{payerId}";

    private static string OfProgramme(string programmeId) => $"published_{programmeId}";

    private async Task UpsertAsync(string partition, string row, CancellationToken cancellationToken) =>
        await tables.Payouts.UpsertEntityAsync(new TableEntity(partition, row), TableUpdateMode.Replace, cancellationToken);

    private Task<(IReadOnlyList<PayoutNote> Notes, string? Continuation)> PageAsync(
        string partition, int pageSize, string? continuation, CancellationToken cancellationToken) =>
        tables.Payouts.QueryAsync<TableEntity>(r => r.PartitionKey == partition, pageSize, cancellationToken: cancellationToken)
            .PageAsync(pageSize, continuation, r => new PayoutNote(PayoutRows.IdOf(r.RowKey), r.RowKey), cancellationToken);
}

/// <summary>Where a payment batch may be found.</summary>
/// <param name="Key">Made of the time at which it was asked for: a request that died may have left another note, which counts for nothing.</param>
public sealed record PayoutNote(Guid Id, string Key);
