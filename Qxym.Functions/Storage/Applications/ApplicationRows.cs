using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Reviews;
using Qxym.Domain.Texts;
using Qxym.Functions.Protection;
using Qxym.Functions.Storage.Statistics;

namespace Qxym.Functions.Storage.Applications;

/// <summary>How an application is laid out in the rows of its partition; see docs/storage.md.</summary>
internal sealed class ApplicationRows(PersonalDataProtector protector)
{
    public const string Application = "application";
    public const string Inbox = "inbox";

    /// <summary>Of rows that are not read with the application: they sort behind all others.</summary>
    public const string HistoryPrefix = "~material-";
    private const string FormPrefix = "form-";
    private const string RecordPrefix = "record-";
    private const string AnswerPrefix = "key-";
    private const string OutboxPrefix = "outbox-";
    private const string SmsPrefix = "sms-";
    private const string ObjectionPrefix = "objection-";

    public static string OutboxKey(int version) => OutboxPrefix + Number(version);

    public static string SmsKey(int version) => SmsPrefix + Number(version);

    public static string Number(int version) => version.ToString("D8", CultureInfo.InvariantCulture);

    /// <param name="commit">Marks this write, so that its author can recognise it after a lost answer.</param>
    public static TableEntity ApplicationRow(ApplicationState state, string personKey, string commit) => new(state.Id.ToString(), Application)
    {
        ["ProgrammeId"] = state.ProgrammeId,
        ["BatchId"] = state.BatchId,
        ["UnionId"] = state.UnionId.Value,
        ["Status"] = state.Status.ToString(),
        ["Version"] = state.Version,
        ["PersonKey"] = personKey,
        ["Commit"] = commit,
        ["State"] = JsonSerializer.Serialize(state, DomainJson.Options),
    };

    public TableEntity FormRow(ApplicationState state, ApplicationForm form) => new(state.Id.ToString(), FormPrefix + Number(state.FormVersion))
    {
        ["Form"] = protector.ProtectJson(form),
    };

    public static TableEntity RecordRow(ApplicationId id, ReviewRecord record) => new(id.ToString(), RecordPrefix + Number(record.Version))
    {
        ["Act"] = record.Act.ToString(),
        ["Record"] = JsonSerializer.Serialize(record, DomainJson.Options),
    };

    public TableEntity AnswerRow(ApplicationId id, string key, IdempotencyRecord answer) => new(id.ToString(), AnswerPrefix + protector.Index("key", key))
    {
        ["RequestHash"] = answer.RequestHash,
        ["StatusCode"] = answer.StatusCode,
        ["AnswerETag"] = answer.ETag,
        ["Body"] = protector.ProtectJson(answer.Body),
    };

    public TableEntity ObjectionRow(Objection objection) => new(objection.Id.ApplicationId.ToString(), ObjectionPrefix + Number(objection.Id.Number))
    {
        ["Objection"] = protector.ProtectJson(objection),
    };

    public static TableEntity OutboxRow(ApplicationState state) => new(state.Id.ToString(), OutboxKey(state.Version));

    public static TableEntity SmsRow(ApplicationState state, SmsOccasion occasion) => new(state.Id.ToString(), SmsKey(state.Version))
    {
        ["Occasion"] = occasion.ToString(),
        ["SmsState"] = SmsState.Pending.ToString(),
        ["Attempts"] = 0,
    };

    public static TableEntity HistoryRow(ApplicationId id, MaterialVersion version) =>
        new(id.ToString(), HistoryKeys(version.Material.Slot).From + Number(version.Version))
        {
            ["Version"] = JsonSerializer.Serialize(version, DomainJson.Options),
        };

    /// <summary>Between which keys the history of a slot lies.</summary>
    public static (string From, string To) HistoryKeys(string slot) => ($"{HistoryPrefix}{slot}-", $"{HistoryPrefix}{slot}.");

    public static MaterialVersion MaterialVersion(TableEntity row) =>
        JsonSerializer.Deserialize<MaterialVersion>(row.GetString("Version"), DomainJson.Options)!;

    public static TableEntity InboxRow(ApplicationId id, IReadOnlyList<InboxKey> keys, string? progressKey, Counted? counted) => new(id.ToString(), Inbox)
    {
        ["Keys"] = JsonSerializer.Serialize(keys, DomainJson.Options),
        ["ProgressKey"] = progressKey ?? "",
        ["Counted"] = counted is null ? "" : JsonSerializer.Serialize(counted, DomainJson.Options),
    };

    /// <summary>Stands where an application never came to be, so that it never will.</summary>
    public static TableEntity VoidRow(ApplicationId id) => new(id.ToString(), Application) { ["Void"] = true };

    public static bool IsVoid(TableEntity row) => row.GetBoolean("Void") == true;

    /// <summary>Puts a partition's rows together; null when there is no application.</summary>
    public StoredApplication? Read(IReadOnlyList<TableEntity> rows)
    {
        if (rows.FirstOrDefault(r => r.RowKey == Application) is not { } row || IsVoid(row))
        {
            return null;
        }

        var state = JsonSerializer.Deserialize<ApplicationState>(row.GetString("State"), DomainJson.Options)!;
        var form = rows.Single(r => r.RowKey == FormPrefix + Number(state.FormVersion));
        var inbox = rows.FirstOrDefault(r => r.RowKey == Inbox);
        var keys = inbox?.GetString("Keys");
        return new StoredApplication
        {
            State = state,
            // A transfer moves the application, not what its worker wrote.
            Form = protector.UnprotectJson<ApplicationForm>(form.GetBinary("Form")) with { UnionId = state.UnionId },
            FormOf = version => rows.FirstOrDefault(r => r.RowKey == FormPrefix + Number(version)) is { } earlier
                ? protector.UnprotectJson<ApplicationForm>(earlier.GetBinary("Form"))
                : null,
            PersonKey = row.GetString("PersonKey"),
            RowETag = row.ETag,
            Commit = row.GetString("Commit"),
            Records = [.. Of(rows, RecordPrefix).Select(r => JsonSerializer.Deserialize<ReviewRecord>(r.GetString("Record"), DomainJson.Options)!)],
            Answers = Of(rows, AnswerPrefix).ToDictionary(r => r.RowKey[AnswerPrefix.Length..], Answer),
            Objections = [.. Of(rows, ObjectionPrefix).Select(r => protector.UnprotectJson<Objection>(r.GetBinary("Objection")))],
            Outbox = [.. Of(rows, OutboxPrefix).Select(r => Version(r, OutboxPrefix))],
            Sms = [.. Of(rows, SmsPrefix).Select(Sms)],
            InboxKeys = keys is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<InboxKey>>(keys, DomainJson.Options)!,
            ProgressKey = inbox?.GetString("ProgressKey") is { Length: > 0 } progressKey ? progressKey : null,
            Counted = inbox?.GetString("Counted") is { Length: > 0 } counted ? JsonSerializer.Deserialize<Counted>(counted, DomainJson.Options) : null,
        };
    }

    public static StoredSms Sms(TableEntity row) => new(
        Version(row, SmsPrefix),
        Enum.Parse<SmsOccasion>(row.GetString("Occasion")),
        Enum.Parse<SmsState>(row.GetString("SmsState")),
        row.GetInt32("Attempts") ?? 0,
        row.GetDateTimeOffset("NotBefore"));

    private static IEnumerable<TableEntity> Of(IReadOnlyList<TableEntity> rows, string prefix) =>
        rows.Where(r => r.RowKey.StartsWith(prefix, StringComparison.Ordinal));

    private static int Version(TableEntity row, string prefix) => int.Parse(row.RowKey.AsSpan(prefix.Length), CultureInfo.InvariantCulture);

    private IdempotencyRecord Answer(TableEntity row) =>
        new(row.GetString("RequestHash"), row.GetInt32("StatusCode") ?? 200, protector.UnprotectJson<string>(row.GetBinary("Body")), row.GetString("AnswerETag"));
}
