using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace Qxym.LocalRuntime.Durable;

/// <summary>The <c>durableTask</c> part of <c>host.json</c>, and where the hub is stored.</summary>
public sealed class DurableOptions
{
    /// <summary>The task hub's name: letters and digits, from which its tables and its container are named.</summary>
    public string HubName { get; set; } = "TestHub";

    /// <summary>The storage account's connection string.</summary>
    public string ConnectionString { get; set; } = "UseDevelopmentStorage=true";

    /// <summary>How many activities run at once.</summary>
    public int MaxConcurrentActivityFunctions { get; set; } = 16;

    /// <summary>How many orchestrators run at once; waiting ones do not count.</summary>
    public int MaxConcurrentOrchestratorFunctions { get; set; } = 16;

    /// <summary>What carries the calls of the hub's storage clients; null for the clients' own.</summary>
    public HttpPipelineTransport? Transport { get; set; }

    /// <summary>How many waiting instances keep their history in memory; the others read it again when something reaches them.</summary>
    public int CachedHistories { get; set; } = 1000;

    /// <summary>How long, by the machine's clock, a process that vanished keeps the hub.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(15);

    internal TableClientOptions TableClientOptions()
    {
        var options = new TableClientOptions();
        options.Transport = Transport ?? options.Transport;
        return options;
    }

    internal BlobClientOptions BlobClientOptions()
    {
        var options = new BlobClientOptions();
        options.Transport = Transport ?? options.Transport;
        return options;
    }
}
