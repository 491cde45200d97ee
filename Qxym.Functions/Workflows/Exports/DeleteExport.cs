using Microsoft.Azure.Functions.Worker;
using Qxym.Functions.Storage.Exports;

namespace Qxym.Functions.Workflows.Exports;

/// <summary>Deletes the file of an export whose day is over. Can be repeated.</summary>
public sealed class DeleteExport(ExportStore exports, ExportBlobs blobs)
{
    public const string Name = nameof(DeleteExport);

    [Function(Name)]
    public async Task Run([ActivityTrigger] Guid exportId, CancellationToken cancellationToken)
    {
        if (await exports.FindAsync(exportId, cancellationToken) is { } export)
        {
            await exports.SaveAsync(export with { State = ExportState.Expired }, cancellationToken);
        }

        await blobs.DeleteAsync(exportId, cancellationToken);
    }
}
