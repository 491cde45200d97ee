using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Applications;

namespace Qxym.Functions.Storage.Applications;

/// <summary>
/// The applications in progress, those first that lapse first; those that nothing but a person moves come last. An index that follows the
/// applications: whoever reads it asks the application itself before doing anything about it.
/// </summary>
public sealed class ProgressStore(Tables tables)
{
    private const string Partition = "progress";

    /// <summary>Where an application lies that lapses then.</summary>
    /// <param name="id">The application.</param>
    /// <param name="lapsesAt">Null when it does not lapse by itself.</param>
    public static string KeyOf(ApplicationId id, DateTimeOffset? lapsesAt) => $"{Before(lapsesAt ?? DateTimeOffset.MaxValue)}_{id}";

    /// <summary>Brings the index in line with an application. Can be repeated.</summary>
    /// <param name="application">The application.</param>
    /// <param name="key">Where it belongs; null when it has ended.</param>
    /// <param name="cancellationToken">The app's shutdown.</param>
    public async Task SyncAsync(StoredApplication application, string? key, CancellationToken cancellationToken)
    {
        var isNoted = application.ProgressKey == key && !application.Outbox.Any(version => version < application.State.Version);
        if (isNoted)
        {
            return;
        }

        if (key is not null)
        {
            await PutAsync(application.State, key, cancellationToken);
        }

        if (application.ProgressKey is { } former && former != key)
        {
            await tables.Progress.DeleteEntityAsync(Partition, former, ETag.All, cancellationToken);
        }
    }

    /// <summary>Puts an application where it belongs.</summary>
    public Task PutAsync(ApplicationState state, string key, CancellationToken cancellationToken) => tables.Progress.UpsertEntityAsync(
        new TableEntity(Partition, key)
        {
            ["ProgrammeId"] = state.ProgrammeId,
            ["ProgrammeVersion"] = state.ProgrammeVersion,
            ["BatchId"] = state.BatchId,
            ["Status"] = state.Status.ToString(),
        },
        TableUpdateMode.Replace,
        cancellationToken);

    /// <summary>Takes a row out, if it is still as it was read.</summary>
    public async Task RemoveAsync(ProgressRow row, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Progress.DeleteEntityAsync(Partition, row.Key, row.ETag, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            // The application has come back to it meanwhile.
        }
    }

    /// <summary>The applications that should have lapsed before an instant, a page at most.</summary>
    public Task<IReadOnlyList<ProgressRow>> OverdueAsync(DateTimeOffset before, int pageSize, CancellationToken cancellationToken) =>
        FirstAsync($"PartitionKey eq '{Partition}' and RowKey lt '{Before(before)}'", pageSize, cancellationToken);

    /// <summary>A page of all, from behind a key on.</summary>
    public Task<IReadOnlyList<ProgressRow>> AfterAsync(string key, int pageSize, CancellationToken cancellationToken) =>
        FirstAsync($"PartitionKey eq '{Partition}' and RowKey gt '{key}'", pageSize, cancellationToken);

    private static string Before(DateTimeOffset instant) => instant.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    private static ProgressRow Row(TableEntity row)
    {
        var ticks = long.Parse(row.RowKey.AsSpan(0, 19), CultureInfo.InvariantCulture);
        return new ProgressRow(
            new ApplicationId(Guid.Parse(row.RowKey.AsSpan(20))),
            row.RowKey,
            ticks == DateTimeOffset.MaxValue.Ticks ? null : new DateTimeOffset(ticks, TimeSpan.Zero),
            row.GetString("ProgrammeId"),
            row.GetInt32("ProgrammeVersion") ?? 1,
            row.GetString("BatchId"),
            Enum.Parse<ApplicationStatus>(row.GetString("Status")),
            row.ETag);
    }

    private Task<IReadOnlyList<ProgressRow>> FirstAsync(string filter, int count, CancellationToken cancellationToken) =>
        tables.Progress.QueryAsync<TableEntity>(filter, count, cancellationToken: cancellationToken).FirstAsync(count, Row, cancellationToken);
}

/// <summary>An application in progress, as the index has it.</summary>
/// <param name="Id">The application.</param>
/// <param name="Key">Where it lies.</param>
/// <param name="LapsesAt">When it lapses if nothing is done; null for never.</param>
/// <param name="Status">Where it stood when it came here.</param>
/// <param name="ETag">Of the row.</param>
public sealed record ProgressRow(
    ApplicationId Id, string Key, DateTimeOffset? LapsesAt, string ProgrammeId, int ProgrammeVersion, string BatchId, ApplicationStatus Status, ETag ETag);
