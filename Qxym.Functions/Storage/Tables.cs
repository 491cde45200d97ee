using Azure.Data.Tables;

namespace Qxym.Functions.Storage;

/// <summary>The app's tables. What each holds, and why its keys are as they are, is in docs/storage.md.</summary>
public sealed class Tables(StorageAccount account)
{
    /// <summary>Partition: application id. Everything of one application.</summary>
    public TableClient Applications { get; } = account.Table("Applications");

    /// <summary>Partition: person key. One row per programme: who has applied, insert-only.</summary>
    public TableClient People { get; } = account.Table("People");

    /// <summary>Partition: union and state; row: time of submission and application id.</summary>
    public TableClient Inboxes { get; } = account.Table("Inboxes");

    /// <summary>Changes whose effects are not yet acknowledged: the way back to them after a crash.</summary>
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

    /// <summary>What administrators changed of the unions of the files, with its history. Partition: the register, or a large import.</summary>
    public TableClient Unions { get; } = account.Table("Unions");

    /// <summary>All of them.</summary>
    public IReadOnlyList<TableClient> All =>
        [Applications, People, Inboxes, Outbox, Progress, SmsQueue, SmsDelivered, Workers, Staff, Sessions, Audit, Channels, Unions];
}
