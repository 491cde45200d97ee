#pragma warning disable IDE0130 // The real package's namespace
namespace Azure.Communication.Sms.Models;

/// <summary>Makes results for tests of code that uses <see cref="SmsClient"/>.</summary>
public static class SmsModelFactory
{
    /// <summary>What the service said of one recipient.</summary>
    public static SmsSendResult SmsSendResult(string to, string? messageId, int httpStatusCode, bool successful, string? errorMessage) =>
        new(to, messageId, httpStatusCode, successful, errorMessage);
}
