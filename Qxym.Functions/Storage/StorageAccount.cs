using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace Qxym.Functions.Storage;

/// <summary>
/// The storage account of the app: <c>AzureWebJobsStorage</c> as a connection string, or <c>AzureWebJobsStorage:accountName</c> (outside the
/// global cloud <c>…:tableServiceUri</c> and <c>…:blobServiceUri</c>) with the app's managed identity. <c>TablePrefix</c> keeps several apps apart in one account.
/// </summary>
public sealed class StorageAccount
{
    /// <param name="configuration">Says which account.</param>
    /// <param name="transport">What carries the calls of the clients, if something of its own is registered.</param>
    /// <exception cref="InvalidOperationException">No account is configured.</exception>
    public StorageAccount(IConfiguration configuration, HttpPipelineTransport? transport = null)
    {
        var tableOptions = new TableClientOptions();
        var blobOptions = new BlobClientOptions();
        tableOptions.Transport = transport ?? tableOptions.Transport;
        blobOptions.Transport = transport ?? blobOptions.Transport;
        Prefix = configuration["TablePrefix"] ?? "qxym";
        var connectionString = configuration["AzureWebJobsStorage"];
        if (!string.IsNullOrEmpty(connectionString))
        {
            Tables = new TableServiceClient(connectionString, tableOptions);
            Blobs = new BlobServiceClient(connectionString, blobOptions);
            return;
        }

        TokenCredential identity = new ManagedIdentityCredential(Identity(configuration["AzureWebJobsStorage:clientId"]));
        Tables = new TableServiceClient(Endpoint(configuration, "table"), identity, tableOptions);
        Blobs = new BlobServiceClient(Endpoint(configuration, "blob"), identity, blobOptions);
    }

    /// <summary>What every table and container name begins with.</summary>
    public string Prefix { get; }

    public TableServiceClient Tables { get; }

    public BlobServiceClient Blobs { get; }

    /// <summary>Whether the account is an emulator on this machine.</summary>
    public bool IsLocal => Tables.Uri.IsLoopback;

    /// <summary>One of the app's tables.</summary>
    public TableClient Table(string name) => Tables.GetTableClient(Prefix + name);

    /// <summary>One of the app's private containers.</summary>
    public BlobContainerClient Container(string name) => Blobs.GetBlobContainerClient($"{Prefix}-{name}");

    /// <summary>As the host reads it: <c>AzureWebJobsStorage:tableServiceUri</c>, or made of the account's name in the global cloud.</summary>
    private static Uri Endpoint(IConfiguration configuration, string service) =>
        configuration[$"AzureWebJobsStorage:{service}ServiceUri"] is { Length: > 0 } address ? new Uri(address)
        : configuration["AzureWebJobsStorage:accountName"] is { Length: > 0 } account ? new Uri($"https://{account}.{service}.core.windows.net")
        : throw new InvalidOperationException(
            $"Set AzureWebJobsStorage (a connection string), AzureWebJobsStorage__accountName or AzureWebJobsStorage__{service}ServiceUri.");

    private static ManagedIdentityId Identity(string? clientId) =>
        string.IsNullOrEmpty(clientId) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId);
}
