using Qxym.Domain.People;

namespace Qxym.Functions.Notifications;

/// <summary>A way to send text messages.</summary>
public interface ISmsGateway
{
    /// <summary>
    /// Whether a message handed over twice under one <see cref="SmsMessage.Key"/> reaches the phone once, however far apart the attempts
    /// are. If so, an attempt of which nobody knows what came is simply repeated; if not, its delivery report has to tell.
    /// </summary>
    bool RecognisesRepeats { get; }

    /// <summary>Sends a message. What it throws counts as <see cref="SmsOutcome.Unknown"/>.</summary>
    /// <param name="message">Its <see cref="SmsMessage.Key"/> is the same at every attempt.</param>
    /// <param name="cancellationToken">The app's shutdown.</param>
    Task<SmsOutcome> SendAsync(SmsMessage message, CancellationToken cancellationToken);
}

/// <summary>A text message.</summary>
/// <param name="Key">Identifies it over all attempts.</param>
/// <param name="Phone">The receiver.</param>
/// <param name="Template">Its template's id and version.</param>
/// <param name="Text">As the receiver reads it.</param>
public sealed record SmsMessage(string Key, PhoneNumber Phone, string Template, string Text);

/// <summary>What came of an attempt.</summary>
public enum SmsOutcome
{
    /// <summary>The gateway has it.</summary>
    Sent,

    /// <summary>It clearly was not taken; trying again cannot send it twice.</summary>
    Failed,

    /// <summary>A time-out, a broken connection: it may have been taken or not.</summary>
    Unknown,
}
