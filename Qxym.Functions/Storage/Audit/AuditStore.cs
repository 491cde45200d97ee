using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Qxym.Domain.Texts;
using Qxym.Domain.Time;
using Qxym.Domain.Unions;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Storage.Audit;

/// <summary>
/// The audit trail, append-only. An entry stands in each partition it is looked for in: the day of the city (or province-level union) above
/// the actor, the actor's account, and the application. Newest first.
/// </summary>
public sealed class AuditStore(Tables tables, UnionDirectory unions)
{
    /// <summary>Writes an entry. Its row key is new and its own, so that an answer lost on the way does not matter.</summary>
    public Task AddAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        string?[] partitions =
        [
            DayPartition(TopOf(entry.UnionId), entry.At.ChinaDate()),
            AccountPartition(entry.StaffId),
            entry.ApplicationId is { } id ? ApplicationPartition(id) : null,
        ];
        return AddAsync(entry, partitions.OfType<string>(), cancellationToken);
    }

    /// <summary>Writes an entry for one of the many applications of an act, whose own entry stands at the actor and the day already.</summary>
    public Task AddToApplicationAsync(AuditEntry entry, CancellationToken cancellationToken) =>
        AddAsync(entry, [ApplicationPartition(entry.ApplicationId!)], cancellationToken);

    /// <summary>What was done to an application, or read of it.</summary>
    public Task<(IReadOnlyList<AuditEntry> Entries, string? Continuation)> OfApplicationAsync(
        ApplicationId id, int pageSize, string? continuation, CancellationToken cancellationToken) =>
        ListAsync(ApplicationPartition(id), pageSize, continuation, cancellationToken);

    /// <summary>What an account did and read.</summary>
    public Task<(IReadOnlyList<AuditEntry> Entries, string? Continuation)> OfAccountAsync(
        string staffId, int pageSize, string? continuation, CancellationToken cancellationToken) =>
        ListAsync(AccountPartition(staffId), pageSize, continuation, cancellationToken);

    /// <summary>What the staff of a city, or of a province-level union, and of the unions below it did and read on a day in China.</summary>
    public Task<(IReadOnlyList<AuditEntry> Entries, string? Continuation)> OfDayAsync(
        UnionId unionId, DateOnly day, int pageSize, string? continuation, CancellationToken cancellationToken) =>
        ListAsync(DayPartition(TopOf(unionId), day), pageSize, continuation, cancellationToken);

    private static string DayPartition(UnionId top, DateOnly day) => $"day_{top}_{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";

    private static string AccountPartition(string staffId) => $"account_{staffId}";

    private static string ApplicationPartition(ApplicationId id) => $"application_{id}";

    /// <summary>The union's city, or itself where it stands higher or outside any.</summary>
    private UnionId TopOf(UnionId unionId) => unions.Current.PathOf(unionId).FirstOrDefault(u => u.Tier == UnionTier.City)?.Id ?? unionId;

    private Task<Azure.Response[]> AddAsync(AuditEntry entry, IEnumerable<string> partitions, CancellationToken cancellationToken)
    {
        var row = $"{long.MaxValue - entry.At.UtcTicks:D19}_{Guid.NewGuid():N}";
        var json = JsonSerializer.Serialize(entry, DomainJson.Options);
        return Task.WhenAll(partitions.Select(partition => tables.Audit.UpsertEntityAsync(
            new TableEntity(partition, row) { ["Entry"] = json }, TableUpdateMode.Replace, cancellationToken)));
    }

    private Task<(IReadOnlyList<AuditEntry> Entries, string? Continuation)> ListAsync(
        string partition, int pageSize, string? continuation, CancellationToken cancellationToken) =>
        tables.Audit.QueryAsync<TableEntity>(r => r.PartitionKey == partition, pageSize, cancellationToken: cancellationToken)
            .PageAsync(pageSize, continuation, r => JsonSerializer.Deserialize<AuditEntry>(r.GetString("Entry"), DomainJson.Options)!, cancellationToken);
}
