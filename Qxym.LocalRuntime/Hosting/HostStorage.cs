using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace Qxym.LocalRuntime.Hosting;

/// <summary>How the runtime reaches the host's storage.</summary>
/// <param name="settings">Where it is.</param>
/// <param name="transport">What carries the calls of all storage clients, if something of its own is registered.</param>
internal sealed class HostStorage(HostSettings settings, HttpPipelineTransport? transport = null)
{
    /// <summary>What carries the calls of all storage clients; null for the clients' own.</summary>
    public HttpPipelineTransport? Transport => transport;

    /// <summary>The Table service.</summary>
    public TableServiceClient Tables()
    {
        var options = new TableClientOptions();
        options.Transport = transport ?? options.Transport;
        return new(settings.StorageConnection, options);
    }
}
