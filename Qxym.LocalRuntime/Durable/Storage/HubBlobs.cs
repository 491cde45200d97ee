using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Qxym.LocalRuntime.Durable.Storage;

/// <summary>The hub's container of texts too long for rows. It is made when it is first needed.</summary>
internal sealed class HubBlobs(DurableOptions options)
{
    private static readonly BlobUploadOptions AsJson = new() { HttpHeaders = new() { ContentType = "application/json; charset=utf-8" } };

    private readonly BlobContainerClient _container = new(
        options.ConnectionString, options.HubName.ToLowerInvariant() + "-largemessages", options.BlobClientOptions());

    public Task WriteAsync(IEnumerable<LargeText> texts, CancellationToken cancellationToken) =>
        Task.WhenAll(texts.Select(text => WriteAsync(text, cancellationToken)));

    /// <exception cref="RequestFailedException">404 when there is none.</exception>
    public async Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var found = await _container.GetBlobClient(name).DownloadContentAsync(cancellationToken);
        return found.Value.Content.ToArray();
    }

    /// <summary>Deletes blobs; none of them need be there.</summary>
    public Task DeleteAsync(IEnumerable<string> names, CancellationToken cancellationToken) =>
        Task.WhenAll(names.Select(name => _container.DeleteBlobIfExistsAsync(name, cancellationToken: cancellationToken)));

    /// <summary>Deletes all blobs whose names begin so; all there are when the prefix is empty.</summary>
    public async Task DeleteAllAsync(string prefix, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var page in _container.GetBlobsAsync(prefix: prefix, cancellationToken: cancellationToken).AsPages())
            {
                await DeleteAsync(page.Values.Select(blob => blob.Name), cancellationToken);
            }
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // Nothing long was ever stored.
        }
    }

    private async Task WriteAsync(LargeText text, CancellationToken cancellationToken)
    {
        var blob = _container.GetBlobClient(text.Name);
        try
        {
            await blob.UploadAsync(BinaryData.FromBytes(text.Json), AsJson, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            await _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await blob.UploadAsync(BinaryData.FromBytes(text.Json), AsJson, cancellationToken);
        }
    }
}
