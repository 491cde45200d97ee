using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Communication.Sms.Rest;

/// <summary>The body of one call. Written once, so that every try of the call carries the same repeatability ids and the service can tell a repeat.</summary>
internal sealed record SendBody(string From, IReadOnlyList<Recipient> SmsRecipients, string Message, SendBodyOptions? SmsSendOptions)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <exception cref="ArgumentException">The sender, the list of recipients or one of them is empty, or something is null.</exception>
    public static SendBody Of(string from, IEnumerable<string> to, string message, SmsSendOptions? options)
    {
        ArgumentException.ThrowIfNullOrEmpty(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(message);
        var firstSent = DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        var recipients = to.Select(number => Recipient.Of(number, firstSent)).ToList();
        return recipients.Count == 0
            ? throw new ArgumentException("At least one recipient is needed.", nameof(to))
            : new SendBody(from, recipients, message, options is null ? null : new(options.EnableDeliveryReport, options.Tag));
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}

/// <summary>Who gets the message, and the id by which the service knows it again.</summary>
internal sealed record Recipient(string To, string RepeatabilityRequestId, string RepeatabilityFirstSent)
{
    public static Recipient Of(string to, string firstSent)
    {
        ArgumentException.ThrowIfNullOrEmpty(to);
        return new(to, Guid.NewGuid().ToString(), firstSent);
    }
}

/// <summary><see cref="SmsSendOptions"/> on the wire.</summary>
internal sealed record SendBodyOptions(bool EnableDeliveryReport, string? Tag);
