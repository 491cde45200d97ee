#pragma warning disable IDE0130 // The real package's namespace
namespace Azure.Communication.Sms;

/// <summary>What is asked of the service beside the sending itself.</summary>
public class SmsSendOptions
{
    /// <param name="enableDeliveryReport">Whether the service reports, by event, what became of each message.</param>
    public SmsSendOptions(bool enableDeliveryReport) => EnableDeliveryReport = enableDeliveryReport;

    /// <summary>Whether the service reports, by event, what became of each message.</summary>
    public bool EnableDeliveryReport { get; }

    /// <summary>A word of the caller's that comes back in the delivery reports.</summary>
    public string? Tag { get; set; }
}
