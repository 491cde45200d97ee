using Microsoft.Azure.Functions.Worker;
using Qxym.Functions.Documents.Sheets;
using Qxym.Functions.Storage.Exports;

namespace Qxym.Functions.Workflows.Exports;

/// <summary>Puts the parts of an export together to its file, holding one part in memory at a time. Can be repeated.</summary>
public sealed class AssembleExport(ExportStore exports, ExportBlobs blobs, TimeProvider time)
{
    public const string Name = nameof(AssembleExport);

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    [Function(Name)]
    public async Task<DateTimeOffset> Run([ActivityTrigger] ExportPosition at, CancellationToken cancellationToken)
    {
        var export = (await exports.FindAsync(at.ExportId, cancellationToken))!;
        if (export is { State: ExportState.Ready, ExpiresAt: { } known })
        {
            return known;
        }

        await WriteAsync(export, at.Parts, cancellationToken);
        var expiresAt = time.GetUtcNow() + Lifetime;
        await exports.SaveAsync(export with { State = ExportState.Ready, Rows = at.Rows, ExpiresAt = expiresAt }, cancellationToken);
        await blobs.DeletePartsAsync(export.Id, cancellationToken);
        return expiresAt;
    }

    private async Task WriteAsync(Export export, int parts, CancellationToken cancellationToken)
    {
        await using var file = await blobs.WriteAsync(export, cancellationToken);
        using ISheet sheet = export.Format == ExportFormat.Csv ? new CsvSheet(file) : new XlsxSheet(file, "申请");
        sheet.Write(ExportColumns.Titles);
        for (var part = 0; part < parts; part++)
        {
            foreach (var row in await blobs.ReadPartAsync(export.Id, part, cancellationToken))
            {
                sheet.Write(row);
            }
        }
    }
}
