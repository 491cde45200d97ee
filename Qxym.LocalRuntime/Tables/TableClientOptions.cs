using Azure.Core;

#pragma warning disable IDE0130 // The real package's namespace
namespace Azure.Data.Tables;

/// <summary>How clients of the Table service send their requests.</summary>
public class TableClientOptions : ClientOptions
{
    /// <param name="serviceVersion">The version of the REST protocol to speak.</param>
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
    {
        Version = serviceVersion switch
        {
            ServiceVersion.V2019_02_02 => "2019-02-02",
            ServiceVersion.V2020_12_06 => "2020-12-06",
            _ => throw new NotSupportedException($"Unknown service version {serviceVersion}."),
        };
    }

    /// <summary>Versions of the REST protocol.</summary>
    public enum ServiceVersion
    {
        /// <summary>Of 2019-02-02.</summary>
        V2019_02_02 = 1,

        /// <summary>Of 2020-12-06.</summary>
        V2020_12_06 = 2,
    }

    /// <summary>The cloud tokens are asked for; null means <see cref="TableAudience.AzurePublicCloud"/>.</summary>
    public TableAudience? Audience { get; set; }

    internal string Version { get; }
}
