using System.Globalization;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using Qxym.Functions.Protection;

namespace Qxym.Functions.Storage.Exports;

/// <summary>The files of exports, private: encrypted parts while one is being put together, then the whole.</summary>
public sealed class ExportBlobs(StorageAccount account, PersonalDataProtector protector)
{
    private static readonly TimeSpan LinkLifetime = TimeSpan.FromMinutes(15);
    private readonly BlobContainerClient _container = account.Container("exports");

    public Task CreateIfNotExistsAsync(CancellationToken cancellationToken) =>
        _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);

    /// <summary>Stores a part; storing it again replaces it.</summary>
    public Task SavePartAsync(Guid id, int number, string[][] rows, CancellationToken cancellationToken) =>
        Part(id, number).UploadAsync(BinaryData.FromBytes(protector.ProtectJson(rows)), overwrite: true, cancellationToken);

    public async Task<string[][]> ReadPartAsync(Guid id, int number, CancellationToken cancellationToken)
    {
        var content = await Part(id, number).DownloadContentAsync(cancellationToken);
        return protector.UnprotectJson<string[][]>(content.Value.Content.ToArray());
    }

    /// <summary>Where the whole file is written to, block by block; it is there when the stream is closed.</summary>
    public Task<Stream> WriteAsync(Export export, CancellationToken cancellationToken) => File(export).OpenWriteAsync(
        overwrite: true,
        new BlobOpenWriteOptions { HttpHeaders = new BlobHttpHeaders { ContentType = ContentType(export.Format), CacheControl = "private, no-store" } },
        cancellationToken);

    /// <summary>A link that lets its bearer download the file for a quarter of an hour (machine time).</summary>
    public async Task<Uri> LinkAsync(Export export, CancellationToken cancellationToken)
    {
        var blob = File(export);
        var now = TimeProvider.System.GetUtcNow();
        var sas = new BlobSasBuilder(BlobSasPermissions.Read, now + LinkLifetime)
        {
            BlobContainerName = _container.Name,
            BlobName = blob.Name,
            Resource = "b",
            ContentType = ContentType(export.Format),
            ContentDisposition = $"attachment; filename=\"applications.{Extension(export.Format)}\"",
        };
        if (blob.CanGenerateSasUri)
        {
            return blob.GenerateSasUri(sas);
        }

        var key = await account.Blobs.GetUserDelegationKeyAsync(now.AddMinutes(-5), now + LinkLifetime, cancellationToken);
        return new BlobUriBuilder(blob.Uri) { Sas = sas.ToSasQueryParameters(key.Value, account.Blobs.AccountName) }.ToUri();
    }

    /// <summary>Deletes the parts of an export.</summary>
    public Task DeletePartsAsync(Guid id, CancellationToken cancellationToken) => DeleteAsync($"{id}/part-", cancellationToken);

    /// <summary>Deletes all of an export.</summary>
    public Task DeleteAsync(Guid id, CancellationToken cancellationToken) => DeleteAsync($"{id}/", cancellationToken);

    /// <summary>Deletes every export.</summary>
    public Task DeleteAllAsync(CancellationToken cancellationToken) => DeleteAsync("", cancellationToken);

    private static string Extension(ExportFormat format) => format == ExportFormat.Csv ? "csv" : "xlsx";

    private static string ContentType(ExportFormat format) => format == ExportFormat.Csv
        ? "text/csv; charset=utf-8"
        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private async Task DeleteAsync(string prefix, CancellationToken cancellationToken)
    {
        await foreach (var blob in _container.GetBlobsAsync(prefix: prefix, cancellationToken: cancellationToken))
        {
            await _container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken);
        }
    }

    private BlobClient Part(Guid id, int number) => _container.GetBlobClient(string.Create(CultureInfo.InvariantCulture, $"{id}/part-{number:D6}"));

    private BlobClient File(Export export) => _container.GetBlobClient($"{export.Id}/applications.{Extension(export.Format)}");
}
