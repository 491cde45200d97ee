using Qxym.Domain.People;

namespace Qxym.Functions.Notifications;

/// <summary>A way to send text messages.</summary>
public interface ISmsGateway
{
    /// <summary>Sends a message.</summary>
    /// <param name="message">Its <see cref="SmsMessage.Key"/> is the same at every attempt, so that a gateway that can tell will not send it twice.</param>
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
}
