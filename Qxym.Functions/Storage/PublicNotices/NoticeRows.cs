using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Storage.PublicNotices;

/// <summary>How a notice is laid out in the rows of its partition; see docs/storage.md.</summary>
internal static class NoticeRows
{
    public const string Head = "head";

    private const string EntryPrefix = "entry_";
    private const string VersionPrefix = "version_";
    private const string RemovedIn = "RemovedIn";

    public static string EntryKey(int number) => EntryPrefix + Number(number);

    public static TableEntity HeadRow(Notice notice) => new(notice.Id.ToString(), Head) { ["Notice"] = Json(notice) };

    public static string Json(Notice notice) => JsonSerializer.Serialize(notice, DomainJson.Options);

    public static Notice Notice(TableEntity row) => JsonSerializer.Deserialize<Notice>(row.GetString("Notice"), DomainJson.Options)!;

    public static TableEntity EntryRow(Guid noticeId, StoredEntry entry) => new(noticeId.ToString(), EntryKey(entry.Entry.Number))
    {
        ["Entry"] = JsonSerializer.Serialize(entry.Entry, DomainJson.Options),
        ["ApplicationId"] = entry.ApplicationId.ToString(),
        [RemovedIn] = entry.RemovedIn ?? int.MaxValue,
        ["Note"] = entry.Note,
    };

    public static StoredEntry Entry(TableEntity row) => new(
        JsonSerializer.Deserialize<NoticeEntry>(row.GetString("Entry"), DomainJson.Options)!,
        new ApplicationId(Guid.Parse(row.GetString("ApplicationId"))),
        row.GetInt32(RemovedIn) is { } version and < int.MaxValue ? version : null,
        row.GetString("Note"));

    public static TableEntity VersionRow(Guid noticeId, NoticeVersion version) => new(noticeId.ToString(), VersionPrefix + Number(version.Number))
    {
        ["Version"] = JsonSerializer.Serialize(version, DomainJson.Options),
    };

    public static NoticeVersion Version(TableEntity row) => JsonSerializer.Deserialize<NoticeVersion>(row.GetString("Version"), DomainJson.Options)!;

    /// <summary>The lines behind one number and not behind another.</summary>
    /// <param name="version">Those that this version has; null for all.</param>
    public static string EntryFilter(Guid noticeId, int after, int last, int? version)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {noticeId.ToString()} and RowKey gt {EntryKey(after)} and RowKey le {EntryKey(last)}");
        return version is null ? filter : filter + TableClient.CreateQueryFilter($" and RemovedIn gt {version.Value}");
    }

    public static string VersionFilter(Guid noticeId) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {noticeId.ToString()} and RowKey gt {VersionPrefix} and RowKey lt {VersionPrefix + ':'}");

    private static string Number(int number) => number.ToString("D6", CultureInfo.InvariantCulture);
}
