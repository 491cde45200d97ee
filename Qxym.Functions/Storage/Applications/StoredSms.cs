using Qxym.Domain.Programmes;

namespace Qxym.Functions.Storage.Applications;

/// <summary>An SMS in the outbox of its application, written in the transaction of the change it tells of.</summary>
/// <param name="Version">The application version it tells of.</param>
/// <param name="Occasion">What it tells.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Attempts">How often it was handed over in vain.</param>
/// <param name="NotBefore">When it may be tried again (rule time); null for at once.</param>
public sealed record StoredSms(int Version, SmsOccasion Occasion, SmsState State, int Attempts, DateTimeOffset? NotBefore)
{
    /// <summary>Whether nothing more is done about it by itself.</summary>
    public bool IsSettled => State is SmsState.Sent or SmsState.Parked or SmsState.Unknown or SmsState.Cancelled;
}

public enum SmsState
{
    /// <summary>To be sent.</summary>
    Pending,

    /// <summary>Handed to the gateway; whether it took it is not known yet.</summary>
    Sending,

    /// <summary>The gateway has it.</summary>
    Sent,

    /// <summary>
    /// The gateway may have it or not, and could not tell a second attempt from another message: not sent again, its delivery report
    /// settles it (design §7).
    /// </summary>
    Unknown,

    /// <summary>Given up after failures; a person looks at it.</summary>
    Parked,

    /// <summary>Not sent, because there is nothing to tell any more: the decision was undone before.</summary>
    Cancelled,
}
