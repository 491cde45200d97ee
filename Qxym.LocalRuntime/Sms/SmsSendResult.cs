#pragma warning disable IDE0130 // The real package's namespace
namespace Azure.Communication.Sms;

/// <summary>What the service said of one recipient. Accepted is not delivered: that a delivery report tells.</summary>
public class SmsSendResult
{
    internal SmsSendResult(string to, string? messageId, int httpStatusCode, bool successful, string? errorMessage)
    {
        To = to;
        MessageId = messageId;
        HttpStatusCode = httpStatusCode;
        Successful = successful;
        ErrorMessage = errorMessage;
    }

    /// <summary>The recipient's number, E.164.</summary>
    public string To { get; }

    /// <summary>The service's id of the message; null if it was not accepted.</summary>
    public string? MessageId { get; }

    /// <summary>202 if accepted, otherwise 4xx or 5xx, for this recipient alone.</summary>
    public int HttpStatusCode { get; }

    /// <summary>Whether the message was accepted.</summary>
    public bool Successful { get; }

    /// <summary>Why it was not accepted.</summary>
    public string? ErrorMessage { get; }
}
