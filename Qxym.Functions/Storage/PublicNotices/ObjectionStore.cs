using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Applications;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Unions;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Reviews;

namespace Qxym.Functions.Storage.PublicNotices;

/// <summary>
/// The objections that unions are to answer and have answered, and each worker's own: an index over applications, whose partitions hold what was
/// written. It follows the applications; <see cref="SyncAsync"/> can be repeated at will.
/// </summary>
public sealed class ObjectionStore(Tables tables)
{
    /// <summary>Brings the index in line with an application.</summary>
    public Task SyncAsync(StoredApplication application, CancellationToken cancellationToken) => Task.WhenAll(
        application.Objections.Select(o => o.In(application.State)).SelectMany(objection => new[]
        {
            tables.Objections.UpsertEntityAsync(Row(Of(objection.UnionId, IsOpen(objection)), objection), TableUpdateMode.Replace, cancellationToken),
            tables.Objections.UpsertEntityAsync(Row(By(objection.By.Id), objection), TableUpdateMode.Replace, cancellationToken),
            tables.Objections.DeleteEntityAsync(Of(objection.UnionId, !IsOpen(objection)), Key(objection), ETag.All, cancellationToken),
        }));

    /// <summary>A page of those that a union is to answer, or has answered, oldest first.</summary>
    public Task<(IReadOnlyList<ObjectionItem> Items, string? Continuation)> OfUnionAsync(
        UnionId unionId, bool isOpen, int pageSize, string? continuation, CancellationToken cancellationToken) =>
        PageAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Of(unionId, isOpen)}"), pageSize, continuation, cancellationToken);

    /// <summary>A page of a worker's own, oldest first.</summary>
    /// <param name="noticeId">Those against one list; null for all.</param>
    public Task<(IReadOnlyList<ObjectionItem> Items, string? Continuation)> ByAsync(
        string personKey, Guid? noticeId, int pageSize, string? continuation, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {By(personKey)}");
        filter += noticeId is { } id ? TableClient.CreateQueryFilter($" and NoticeId eq {id.ToString()}") : "";
        return PageAsync(filter, pageSize, continuation, cancellationToken);
    }

    private static bool IsOpen(Objection objection) => objection.State == ObjectionState.Open;

    private static string Of(UnionId unionId, bool isOpen) => $"{unionId}_{(isOpen ? "open" : "answered")}";

    private static string By(string personKey) => $"by_{personKey}";

    private static string Key(Objection objection) => ReviewRows.Key(objection.FiledAt, objection.Id);

    private static TableEntity Row(string partition, Objection objection) => new(partition, Key(objection))
    {
        ["NoticeId"] = objection.NoticeId.ToString(),
        ["Entry"] = objection.Entry,
        ["State"] = objection.State.ToString(),
        ["FiledAt"] = objection.FiledAt,
        ["AnsweredAt"] = objection.AnsweredAt,
    };

    private Task<(IReadOnlyList<ObjectionItem> Items, string? Continuation)> PageAsync(
        string filter, int pageSize, string? continuation, CancellationToken cancellationToken) =>
        tables.Objections.QueryAsync<TableEntity>(filter, pageSize, cancellationToken: cancellationToken)
            .PageAsync(pageSize, continuation, Item, cancellationToken);

    private static ObjectionItem Item(TableEntity row) => new(
        ReviewRows.Id(row),
        Guid.Parse(row.GetString("NoticeId")),
        row.GetInt32("Entry")!.Value,
        Enum.Parse<ObjectionState>(row.GetString("State")),
        row.GetDateTimeOffset("FiledAt")!.Value,
        row.GetDateTimeOffset("AnsweredAt"));
}

/// <summary>A line of a list of objections.</summary>
/// <param name="Entry">The number of the line that it is against.</param>
public sealed record ObjectionItem(RecordId Id, Guid NoticeId, int Entry, ObjectionState State, DateTimeOffset FiledAt, DateTimeOffset? AnsweredAt);
