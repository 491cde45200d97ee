using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Qxym.Domain.Applications;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Reviews;
using Qxym.Domain.Texts;
using Qxym.Functions.Storage.PublicNotices;

namespace Qxym.Functions.Tests.Faults;

/// <summary>What must hold of public notices and objections at rest; a part of <see cref="Invariants"/>. Each line is a sentence that should be the same in rows and applications.</summary>
internal static class NoticeInvariants
{
    private static readonly NoticeStage[] AtRest = [NoticeStage.Draft, NoticeStage.Published, NoticeStage.Void];

    /// <summary>What there should be of notices, and what there is.</summary>
    public static (IEnumerable<string> Should, IEnumerable<string> Are) Notices(IReadOnlyList<TableEntity> rows, IReadOnlyList<ApplicationState> applications)
    {
        var notices = rows.Where(r => r.RowKey == "head").Select(r => Json<Notice>(r, "Notice")).ToList();
        var published = notices.Where(n => n.Version > 0).ToList();
        var stages = notices.Select(n => n.Stage).Where(s => !AtRest.Contains(s)).Select(s => $"at work: {s}");
        var lines = from row in rows
                    where row.RowKey.StartsWith("entry_", StringComparison.Ordinal)
                    let notice = published.FirstOrDefault(n => n.Id.ToString() == row.PartitionKey)
                    where notice is not null && row.GetInt32("RemovedIn") > notice.Version
                    select $"{row.PartitionKey} lists {row.GetString("ApplicationId")} as {Json<NoticeEntry>(row, "Entry").Number}";
        var versions = from notice in published
                       from row in rows
                       where row.PartitionKey == notice.Id.ToString() && row.RowKey.StartsWith("version_", StringComparison.Ordinal)
                       let version = Json<NoticeVersion>(row, "Version")
                       select $"{notice.Id} version {version.Number} of {version.Entries}";
        var index = rows.Where(r => r.PartitionKey == "published").Select(r => $"{r.RowKey[20..]} is out");
        var listed = rows.Where(r => r.PartitionKey.StartsWith("union_", StringComparison.Ordinal)).Select(r => $"{r.RowKey[20..]} is listed with {r.PartitionKey}");
        var inNotice = applications.Where(a => a is { Notice: not null, Status: not ApplicationStatus.Disqualified });
        return (
            [
                .. inNotice.Select(a => $"{a.Notice!.NoticeId} lists {a.Id} as {a.Notice.Number}"),
                .. published.SelectMany(n => Enumerable.Range(1, n.Version).Select(v => $"{n.Id} version {v} of {n.Entries + n.Version - v}")),
                .. published.Select(n => $"{n.Id} is out"),
                .. notices.Select(n => $"{n.Id} is listed with union_{n.UnionId}"),
            ],
            [.. lines, .. versions, .. index, .. listed, .. stages, .. rows.Where(r => r.PartitionKey == "at-work").Select(r => $"work on {r.RowKey}")]);
    }

    /// <summary>The keys of the index of objections.</summary>
    public static IEnumerable<string> Objections(ApplicationState state, IReadOnlyList<ReviewRecord> records) =>
        from mark in state.Objections
        let at = records.Single(r => r.Version == mark.Number).At.UtcTicks.ToString("D19", CultureInfo.InvariantCulture)
        let isOpen = mark.State == ObjectionState.Open && state.Status == ApplicationStatus.PublicNotice
        from partition in new[] { $"{state.Notice!.UnionId}_{(isOpen ? "open" : "answered")}", $"by_{mark.By}" }
        select $"{partition} {at}_{state.Id}-{mark.Number}";

    private static T Json<T>(TableEntity row, string column) => JsonSerializer.Deserialize<T>(row.GetString(column), DomainJson.Options)!;
}
