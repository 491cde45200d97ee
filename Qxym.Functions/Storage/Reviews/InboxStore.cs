using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;
using Qxym.Domain.Texts;
using Qxym.Domain.Unions;
using Qxym.Functions.Protection;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Storage.Reviews;

/// <summary>
/// The unions' inboxes: an index over applications, partition = union and state, row = time of submission, so that a page costs one
/// call whatever the inbox holds. It follows the applications; <see cref="SyncAsync"/> can be repeated at will.
/// </summary>
public sealed class InboxStore(Tables tables, PersonalDataProtector protector)
{
    /// <summary>Brings the inboxes in line with an application; rows that are known to be right already are left alone.</summary>
    /// <returns>Where it lies now.</returns>
    public async Task<IReadOnlyList<InboxKey>> SyncAsync(StoredApplication application, CancellationToken cancellationToken)
    {
        var rows = Rows(application).ToList();
        var keys = rows.Select(Key).ToList();
        var known = MissesAcknowledgement(application) ? [] : application.InboxKeys;
        await Task.WhenAll(rows.Where((_, i) => !known.Contains(keys[i]))
            .Select(r => tables.Inboxes.UpsertEntityAsync(r, TableUpdateMode.Replace, cancellationToken)));
        await Task.WhenAll(Former(application).ExceptBy(keys.Select(Place), Place)
            .Select(k => tables.Inboxes.DeleteEntityAsync(k.Partition, k.Row, ETag.All, cancellationToken)));
        return keys;
    }

    /// <summary>A page of an inbox, oldest submission first.</summary>
    public async Task<(IReadOnlyList<InboxItem> Items, string? Continuation)> ListAsync(
        InboxQuery query, int pageSize, string? continuation, CancellationToken cancellationToken)
    {
        var pages = tables.Inboxes.QueryAsync<TableEntity>(Filter(query), pageSize, cancellationToken: cancellationToken);
        await foreach (var page in pages.AsPages(continuation, pageSize).WithCancellation(cancellationToken))
        {
            return ([.. page.Values.Select(Item)], page.ContinuationToken);
        }

        return ([], null);
    }

    private static string Partition(UnionId unionId, StageState state) => $"{unionId}_{state}";

    private static string Row(DateTimeOffset submittedAt) => submittedAt.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    private static (string Partition, string Row) Place(InboxKey key) => (key.Partition, key.Row);

    private static InboxKey Key(TableEntity row)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(row.Where(c => c.Value is not null).OrderBy(c => c.Key, StringComparer.Ordinal), DomainJson.Options);
        return new(row.PartitionKey, row.RowKey, Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8)));
    }

    /// <summary>Whether a sync for an earlier change may have written what nobody has noted.</summary>
    private static bool MissesAcknowledgement(StoredApplication application) =>
        application.Outbox.Any(version => version < application.State.Version);

    /// <summary>
    /// Where the application may still lie. If a sync for an earlier change was not acknowledged, it may have put rows where nobody has
    /// noted them: then every place counts that a submission and a tier's decision can have led to.
    /// </summary>
    private static IEnumerable<InboxKey> Former(StoredApplication application)
    {
        var state = application.State;
        if (!MissesAcknowledgement(application))
        {
            return application.InboxKeys;
        }

        var submissions = application.Records.Where(r => r.Act is RecordedAct.Submitted or RecordedAct.Corrected).Select(r => r.At);
        // The chain's unions, and those that decided before the worker chose another union.
        var unions = state.Stages.Select(s => s.UnionId)
            .Concat(application.Records.SelectMany(r => new[] { r.Actor.UnionId, r.OnBehalfOf }))
            .OfType<UnionId>()
            .Distinct();
        var possible =
            from at in submissions
            from union in unions
            from decided in Enum.GetValues<StageState>()
            select new InboxKey(Partition(union, decided), RowKey(at, state.Id));
        return application.InboxKeys.Concat(possible).DistinctBy(Place);
    }

    private static string RowKey(DateTimeOffset submittedAt, ApplicationId id) => $"{Row(submittedAt)}_{id}";

    private string Filter(InboxQuery query)
    {
        List<string> terms =
        [
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition(query.InboxOf, query.State)}"),
        ];
        void Equal(string column, string? value)
        {
            if (value is not null)
            {
                terms.Add($"{column} eq '{value.Replace("'", "''", StringComparison.Ordinal)}'");
            }
        }

        Equal("ProgrammeId", query.ProgrammeId);
        Equal("BatchId", query.BatchId);
        Equal("UnionId", query.UnionId?.Value);
        Equal("Unit", query.Unit);
        Equal("NameKey", query.Name is null ? null : protector.Index("name", query.Name));
        if (query.SubmittedFrom is { } from)
        {
            terms.Add($"RowKey ge '{Row(from)}'");
        }

        if (query.SubmittedTo is { } to)
        {
            terms.Add($"RowKey lt '{Row(to)}'");
        }

        return string.Join(" and ", terms);
    }

    private IEnumerable<TableEntity> Rows(StoredApplication application)
    {
        var state = application.State;
        if (state.SubmittedAt is not { } submittedAt)
        {
            yield break;
        }

        var shown = state.Stages.Where(s => s.UnionId is not null && (s.At is not null || s == state.PendingStage));
        foreach (var stage in shown)
        {
            yield return new TableEntity(Partition(stage.UnionId!, stage.State), RowKey(submittedAt, state.Id))
            {
                ["ProgrammeId"] = state.ProgrammeId,
                ["BatchId"] = state.BatchId,
                ["UnionId"] = state.UnionId.Value,
                ["Tier"] = stage.Tier.ToString(),
                ["Status"] = state.Status.ToString(),
                ["Name"] = application.Form.Applicant.Name.Masked,
                ["NameKey"] = protector.Index("name", application.Form.Applicant.Name.Value),
                ["Unit"] = application.Form.Unit.Name ?? "",
                ["SubmittedAt"] = submittedAt,
                ["DecidedAt"] = stage.At,
            };
        }
    }

    private static InboxItem Item(TableEntity row) => new(
        new ApplicationId(Guid.Parse(row.RowKey.AsSpan(20))),
        row.GetString("ProgrammeId"),
        row.GetString("BatchId"),
        Domain.Unions.UnionId.Parse(row.GetString("UnionId")),
        Enum.Parse<UnionTier>(row.GetString("Tier")),
        Enum.Parse<StageState>(row.PartitionKey.AsSpan(row.PartitionKey.LastIndexOf('_') + 1)),
        Enum.Parse<ApplicationStatus>(row.GetString("Status")),
        row.GetString("Name"),
        row.GetString("Unit"),
        row.GetDateTimeOffset("SubmittedAt")!.Value,
        row.GetDateTimeOffset("DecidedAt"));
}

/// <summary>Which part of an inbox to show; null filters nothing.</summary>
public sealed record InboxQuery(UnionId InboxOf, StageState State)
{
    public string? ProgrammeId { get; init; }

    public string? BatchId { get; init; }

    /// <summary>The union that the worker chose.</summary>
    public UnionId? UnionId { get; init; }

    /// <summary>The unit's full name.</summary>
    public string? Unit { get; init; }

    /// <summary>The applicant's full name.</summary>
    public string? Name { get; init; }

    public DateTimeOffset? SubmittedFrom { get; init; }

    public DateTimeOffset? SubmittedTo { get; init; }
}

/// <summary>A line of an inbox; the name is masked.</summary>
public sealed record InboxItem(
    ApplicationId ApplicationId,
    string ProgrammeId,
    string BatchId,
    UnionId UnionId,
    UnionTier Tier,
    StageState State,
    ApplicationStatus Status,
    string Name,
    string Unit,
    DateTimeOffset SubmittedAt,
    DateTimeOffset? DecidedAt);
