using Qxym.Domain.Programmes;

namespace Qxym.Functions.Storage.Applications;

/// <summary>An SMS in the outbox of its application, written in the transaction of the change it tells of.</summary>
/// <param name="Version">The application version it tells of.</param>
/// <param name="Occasion">What it tells.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Attempts">How often the gateway clearly failed to take it.</param>
public sealed record StoredSms(int Version, SmsOccasion Occasion, SmsState State, int Attempts);

public enum SmsState
{
    /// <summary>To be sent.</summary>
    Pending,

    /// <summary>Handed to the gateway; whether it took it is not known yet.</summary>
    Sending,

    /// <summary>The gateway has it.</summary>
    Sent,

    /// <summary>Given up after clear failures; a person looks at it.</summary>
    Parked,
}
