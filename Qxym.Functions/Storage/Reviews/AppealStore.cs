using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Storage.Reviews;

/// <summary>
/// The appeals that unions are to answer and have answered: an index over applications, partition = union and whether it is open, row = time
/// of filing, so that a page costs one call. It follows the applications; <see cref="SyncAsync"/> can be repeated at will.
/// </summary>
public sealed class AppealStore(Tables tables)
{
    private const string Open = "open";
    private const string Answered = "answered";

    /// <summary>Brings the index in line with an application.</summary>
    public Task SyncAsync(StoredApplication application, CancellationToken cancellationToken) => Task.WhenAll(
        Appeal.Of(application.State, application.Records).SelectMany(appeal => new[]
        {
            tables.Appeals.UpsertEntityAsync(Row(appeal, application), TableUpdateMode.Replace, cancellationToken),
            tables.Appeals.DeleteEntityAsync(
                Partition(appeal.UnionId, appeal.State != AppealState.Open), Key(appeal), ETag.All, cancellationToken),
        }));

    /// <summary>A page of a union's appeals, oldest first.</summary>
    public Task<(IReadOnlyList<AppealItem> Items, string? Continuation)> ListAsync(
        UnionId unionId, bool isOpen, int pageSize, string? continuation, CancellationToken cancellationToken)
    {
        var partition = Partition(unionId, isOpen);
        return tables.Appeals.QueryAsync<TableEntity>(r => r.PartitionKey == partition, pageSize, cancellationToken: cancellationToken)
            .PageAsync(pageSize, continuation, Item, cancellationToken);
    }

    private static string Partition(UnionId unionId, bool isOpen) => $"{unionId}_{(isOpen ? Open : Answered)}";

    private static string Key(Appeal appeal) => ReviewRows.Key(appeal.FiledAt, appeal.Id);

    private static TableEntity Row(Appeal appeal, StoredApplication application) =>
        new(Partition(appeal.UnionId, appeal.State == AppealState.Open), Key(appeal))
        {
            ["ProgrammeId"] = application.State.ProgrammeId,
            ["BatchId"] = application.State.BatchId,
            ["Name"] = application.Form.Applicant.Name.Masked,
            ["Tier"] = appeal.Tier.ToString(),
            ["State"] = appeal.State.ToString(),
            ["FiledAt"] = appeal.FiledAt,
            ["AnsweredAt"] = appeal.AnsweredAt,
        };

    private static AppealItem Item(TableEntity row)
    {
        var id = ReviewRows.Id(row);
        return new AppealItem(
            id,
            id.ApplicationId,
            row.GetString("ProgrammeId"),
            row.GetString("BatchId"),
            row.GetString("Name"),
            Enum.Parse<UnionTier>(row.GetString("Tier")),
            Enum.Parse<AppealState>(row.GetString("State")),
            row.GetDateTimeOffset("FiledAt")!.Value,
            row.GetDateTimeOffset("AnsweredAt"));
    }
}

/// <summary>A line of a union's list of appeals; the name is masked.</summary>
public sealed record AppealItem(
    RecordId Id,
    ApplicationId ApplicationId,
    string ProgrammeId,
    string BatchId,
    string Name,
    UnionTier Tier,
    AppealState State,
    DateTimeOffset FiledAt,
    DateTimeOffset? AnsweredAt);
