using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Notifications;

/// <summary>What becomes of a message after an attempt (design §7).</summary>
public static class SmsRetries
{
    /// <summary>How often a message is handed over at most.</summary>
    public const int MostAttempts = 5;

    private const int Backoff = 5;
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);

    /// <summary>The message after an attempt: settled, or to be tried again after 1, 5, 25, 125 minutes.</summary>
    /// <param name="sms">As it was handed over.</param>
    /// <param name="outcome">What the gateway said.</param>
    /// <param name="recognisesRepeats">Whether it can tell a second attempt from another message.</param>
    /// <param name="now">Rule time.</param>
    public static StoredSms After(StoredSms sms, SmsOutcome outcome, bool recognisesRepeats, DateTimeOffset now) => outcome switch
    {
        SmsOutcome.Sent => Settled(sms, SmsState.Sent),
        SmsOutcome.Failed => Again(sms, SmsState.Pending, SmsState.Parked, now),
        SmsOutcome.Unknown => recognisesRepeats ? Again(sms, SmsState.Sending, SmsState.Unknown, now) : Settled(sms, SmsState.Unknown),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    private static StoredSms Settled(StoredSms sms, SmsState state) => sms with { State = state, NotBefore = null };

    private static StoredSms Again(StoredSms sms, SmsState meanwhile, SmsState atLast, DateTimeOffset now) => sms.Attempts + 1 < MostAttempts
        ? sms with { State = meanwhile, Attempts = sms.Attempts + 1, NotBefore = now + (First * Math.Pow(Backoff, sms.Attempts)) }
        : Settled(sms, atLast) with { Attempts = sms.Attempts + 1 };
}
