using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using Qxym.Domain.Applications;
using Qxym.Functions.Storage;

namespace Qxym.Functions.Materials;

/// <summary>
/// The uploaded documents, private, under <c>{applicationId}/{slot}/{sha256}</c>: content-addressed, so that an upload can be repeated and
/// what a reviewer saw stays what it was.
/// </summary>
public sealed class MaterialBlobs(StorageAccount account)
{
    private static readonly TimeSpan LinkLifetime = TimeSpan.FromMinutes(15);
    private readonly BlobContainerClient _container = account.Container("materials");

    public Task CreateIfNotExistsAsync(CancellationToken cancellationToken) =>
        _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);

    /// <summary>Stores a document; storing the same one again changes nothing.</summary>
    public async Task SaveAsync(ApplicationId id, Material material, byte[] content, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = material.ContentType, CacheControl = "private, no-store" },
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            await Blob(id, material).UploadAsync(BinaryData.FromBytes(content), options, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // The same content is there already.
        }
    }

    /// <summary>A whole document. It is read before anything of it is answered, so that a failure is an error and not half an answer.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(ApplicationId id, Material material, CancellationToken cancellationToken)
    {
        var blob = await Blob(id, material).DownloadContentAsync(cancellationToken);
        return blob.Value.Content.ToMemory();
    }

    /// <summary>What services of the storage account have noted on a document, by name; empty when nothing has.</summary>
    public async Task<IDictionary<string, string>> TagsAsync(ApplicationId id, Material material, CancellationToken cancellationToken) =>
        (await Blob(id, material).GetTagsAsync(cancellationToken: cancellationToken)).Value.Tags;

    /// <summary>A link that lets its bearer read one document for a quarter of an hour (machine time).</summary>
    public async Task<Uri> LinkAsync(ApplicationId id, Material material, CancellationToken cancellationToken)
    {
        var blob = Blob(id, material);
        var now = TimeProvider.System.GetUtcNow();
        var sas = new BlobSasBuilder(BlobSasPermissions.Read, now + LinkLifetime)
        {
            BlobContainerName = _container.Name,
            BlobName = blob.Name,
            Resource = "b",
            ContentType = material.ContentType,
            ContentDisposition = "inline",
        };
        if (blob.CanGenerateSasUri)
        {
            return blob.GenerateSasUri(sas);
        }

        var key = await account.Blobs.GetUserDelegationKeyAsync(now.AddMinutes(-5), now + LinkLifetime, cancellationToken);
        return new BlobUriBuilder(blob.Uri) { Sas = sas.ToSasQueryParameters(key.Value, account.Blobs.AccountName) }.ToUri();
    }

    /// <summary>Deletes every document.</summary>
    public async Task DeleteAllAsync(CancellationToken cancellationToken)
    {
        await foreach (var blob in _container.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            await _container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken);
        }
    }

    private BlobClient Blob(ApplicationId id, Material material) => _container.GetBlobClient($"{id}/{material.Slot}/{material.Sha256}");
}
