using Azure;
using Qxym.Domain.Applications;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Reviews;
using Qxym.Functions.Storage.Statistics;

namespace Qxym.Functions.Storage.Applications;

/// <summary>An application as one read of its partition found it.</summary>
public sealed record StoredApplication
{
    public required ApplicationState State { get; init; }

    /// <summary>The form in force.</summary>
    public required ApplicationForm Form { get; init; }

    /// <summary>An earlier version of the form; null when it is not known.</summary>
    public Func<int, ApplicationForm?> FormOf { get; init; } = _ => null;

    /// <summary>Whose it is: the keyed hash of the ID number.</summary>
    public required string PersonKey { get; init; }

    /// <summary>Of the application's row: what a change must still find.</summary>
    public required ETag RowETag { get; init; }

    /// <summary>The mark of the write that made this row.</summary>
    public required string Commit { get; init; }

    /// <summary>Everything that was done, oldest first.</summary>
    public required IReadOnlyList<ReviewRecord> Records { get; init; }

    /// <summary>The objections to its entry in a public notice, oldest first.</summary>
    public IReadOnlyList<Objection> Objections { get; init; } = [];

    /// <summary>Answers given under an idempotency key, by the key's hash.</summary>
    public required IReadOnlyDictionary<string, IdempotencyRecord> Answers { get; init; }

    /// <summary>Versions whose effects are not yet acknowledged.</summary>
    public required IReadOnlyList<int> Outbox { get; init; }

    /// <summary>SMS of this application.</summary>
    public required IReadOnlyList<StoredSms> Sms { get; init; }

    /// <summary>Where the application lies in inboxes.</summary>
    public required IReadOnlyList<InboxKey> InboxKeys { get; init; }

    /// <summary>Where the application lies among those in progress, as last acknowledged; null for nowhere.</summary>
    public string? ProgressKey { get; init; }

    /// <summary>What of it is counted in the statistics, as last acknowledged; null for nothing.</summary>
    public Counted? Counted { get; init; }

    /// <summary>An application that was just made.</summary>
    public static StoredApplication New(Transition.Accepted first, ApplicationForm form, string personKey) => new()
    {
        State = first.State,
        Form = form,
        PersonKey = personKey,
        RowETag = default,
        Commit = "",
        Records = [first.Record!],
        Answers = new Dictionary<string, IdempotencyRecord>(),
        Outbox = [first.State.Version],
        Sms = [],
        InboxKeys = [],
    };
}

/// <summary>The answer to a write, kept so that a retry gets the same (contract, Idempotency-Key).</summary>
/// <param name="RequestHash">SHA-256 of method, path and body.</param>
/// <param name="StatusCode">As answered.</param>
/// <param name="Body">The JSON answered; empty when nothing was.</param>
/// <param name="ETag">The version that the answer showed.</param>
public sealed record IdempotencyRecord(string RequestHash, int StatusCode, string Body, string ETag);

/// <summary>A row of an inbox.</summary>
/// <param name="Content">Tells by a hash what was written there; null where that is not known.</param>
public sealed record InboxKey(string Partition, string Row, string? Content = null);
