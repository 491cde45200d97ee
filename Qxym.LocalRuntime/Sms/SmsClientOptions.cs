using Azure.Core;

#pragma warning disable IDE0130 // The real package's namespace
namespace Azure.Communication.Sms;

/// <summary>How <see cref="SmsClient"/> sends its requests.</summary>
public class SmsClientOptions : ClientOptions
{
    /// <param name="version">The version of the REST protocol to speak.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such version.</exception>
    public SmsClientOptions(ServiceVersion version = ServiceVersion.V2021_03_07)
    {
        ApiVersion = version switch
        {
            ServiceVersion.V2021_03_07 => "2021-03-07",
            _ => throw new ArgumentOutOfRangeException(nameof(version)),
        };
    }

    /// <summary>Versions of the REST protocol.</summary>
    public enum ServiceVersion
    {
        /// <summary>Of 2021-03-07.</summary>
        V2021_03_07 = 1,
    }

    internal string ApiVersion { get; }
}
