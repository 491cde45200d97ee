using Azure.Data.Tables;

namespace Qxym.Functions.Storage;

/// <summary>The app's tables. What each holds, and why its keys are as they are, is in docs/storage.md.</summary>
public sealed class Tables(StorageAccount account)
{
    /// <summary>Partition: application id. Everything of one application.</summary>
    public TableClient Applications { get; } = account.Table("Applications");

    /// <summary>Partition: person key. One row per programme, and per level or lifetime where rules count them: who has applied.</summary>
    public TableClient People { get; } = account.Table("People");

    /// <summary>Partition: programme and list; row: person key. Who stands on a programme's lists.</summary>
    public TableClient PersonLists { get; } = account.Table("PersonLists");

    /// <summary>Partition: union; row: state, time of submission and application id, or a batch's count.</summary>
    public TableClient Inboxes { get; } = account.Table("Inboxes");

    /// <summary>Partition: staff account; row: hash of an <c>Idempotency-Key</c> under which it decided on many applications at once.</summary>
    public TableClient BulkKeys { get; } = account.Table("BulkKeys");

    /// <summary>Partition: programme and keyed hash of a card, phone or contact; row: an application whose form has it.</summary>
    public TableClient Sharing { get; } = account.Table("Sharing");

    /// <summary>Partition: union that rejected, open or answered; row: time of filing and the appeal's id.</summary>
    public TableClient Appeals { get; } = account.Table("Appeals");

    /// <summary>Partition: union, in or out, state; row: time of the proposal and the transfer's id.</summary>
    public TableClient Transfers { get; } = account.Table("Transfers");

    /// <summary>Changes whose effects are not yet acknowledged, and requests that may have claimed a place which is not noted: the way back to them after a crash.</summary>
    public TableClient Outbox { get; } = account.Table("Outbox");

    /// <summary>Applications in progress by when they lapse, and how far the timer that looks after them has come.</summary>
    public TableClient Progress { get; } = account.Table("Progress");

    /// <summary>SMS that are to be sent: pointers to rows in application partitions.</summary>
    public TableClient SmsQueue { get; } = account.Table("SmsQueue");

    /// <summary>Messages that the local gateway delivered.</summary>
    public TableClient SmsDelivered { get; } = account.Table("SmsDelivered");

    /// <summary>Partition: person key. Workers' accounts.</summary>
    public TableClient Workers { get; } = account.Table("Workers");

    /// <summary>Partition: union id; row: account name. Staff accounts, and a partition a name that keeps names unique.</summary>
    public TableClient Staff { get; } = account.Table("Staff");

    /// <summary>Partition: account; row: session id. Who is signed in.</summary>
    public TableClient Sessions { get; } = account.Table("Sessions");

    /// <summary>Append-only: who did what to whom and who read whose data. Partition: a union's day, an application, or an account.</summary>
    public TableClient Audit { get; } = account.Table("Audit");

    /// <summary>Partition: programme id; row: batch id. What the channel timer has announced.</summary>
    public TableClient Channels { get; } = account.Table("Channels");

    /// <summary>Every version of a programme that was ever put to use, as its file had it.</summary>
    public TableClient Programmes { get; } = account.Table("Programmes");

    /// <summary>Windows of batches that administrators have changed, the changes, and how far running applications have followed.</summary>
    public TableClient Windows { get; } = account.Table("Windows");

    /// <summary>Documents whose malware scan has no verdict yet.</summary>
    public TableClient Scans { get; } = account.Table("Scans");

    /// <summary>Partition: programme and city. What of each application is counted, the unions' counts, and their applications.</summary>
    public TableClient Statistics { get; } = account.Table("Statistics");

    /// <summary>Partition: export id. What was asked for, and how far it has come.</summary>
    public TableClient Exports { get; } = account.Table("Exports");

    /// <summary>Partition: sample id. What was drawn.</summary>
    public TableClient Samples { get; } = account.Table("Samples");

    /// <summary>What is due, claimed back, at work and published of payouts, and the payment batches of each union: indexes.</summary>
    public TableClient Payouts { get; } = account.Table("Payouts");

    /// <summary>Partition: payment batch. Its head, its lines, and the bank's results.</summary>
    public TableClient PayoutBatches { get; } = account.Table("PayoutBatches");

    /// <summary>What checks of the whole found wrong; a person looks at it.</summary>
    public TableClient Findings { get; } = account.Table("Findings");

    /// <summary>Partition: a ledger of a programme. Its check, and how far that has come.</summary>
    public TableClient Checks { get; } = account.Table("Checks");

    /// <summary>Partition: notice id, holding its head, lines and versions; and indexes of notices.</summary>
    public TableClient PublicNotices { get; } = account.Table("PublicNotices");

    /// <summary>Partition: union, open or answered, or the worker who objected; row: time of filing and the objection's id.</summary>
    public TableClient Objections { get; } = account.Table("Objections");

    /// <summary>What administrators changed of the unions of the files, with its history. Partition: the register, or a large import.</summary>
    public TableClient Unions { get; } = account.Table("Unions");

    /// <summary>Partition: quota book. Its accounts, who has which place, who waits in line, who is to be told of a place, and moves of places.</summary>
    public TableClient Quotas { get; } = account.Table("Quotas");

    /// <summary>All of them.</summary>
    public IReadOnlyList<TableClient> All =>
    [
        Applications, People, PersonLists, Inboxes, BulkKeys, Sharing, Appeals, Transfers,
        Outbox, Progress, SmsQueue, SmsDelivered,
        Workers, Staff, Sessions, Audit,
        Programmes, Channels, Windows, Scans, Statistics, Exports, Samples, Unions,
        Quotas, PublicNotices, Objections, Payouts, PayoutBatches, Findings, Checks,
    ];
}
