using Microsoft.Azure.Functions.Worker;
using Qxym.Functions.Storage;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Exports;
using Qxym.Functions.Storage.Statistics;

namespace Qxym.Functions.Workflows.Exports;

/// <summary>Writes a page of an export as a part. Repeating it replaces the part.</summary>
public sealed class WriteExportPage(ApplicationWalk walk, ApplicationStore applications, ExportStore exports, ExportBlobs blobs, ExportColumns columns)
{
    public const string Name = nameof(WriteExportPage);

    private const int PageSize = 500;
    private const int AtOnce = 8;

    [Function(Name)]
    public async Task<ExportPosition> Run([ActivityTrigger] ExportPosition at, CancellationToken cancellationToken)
    {
        var export = (await exports.FindAsync(at.ExportId, cancellationToken))!;
        var page = await walk.NextAsync(export.Scope, at.Walk!, PageSize, cancellationToken);
        var found = await page.Places.SelectAsync(AtOnce, (p, token) => applications.FindAsync(p.Id, token), cancellationToken);
        string[][] written = [.. found.OfType<StoredApplication>().Select(a => columns.Of(a, export.Masked))];
        await blobs.SavePartAsync(export.Id, at.Parts, written, cancellationToken);
        await exports.SaveAsync(export with { Rows = at.Rows + written.Length }, cancellationToken);
        return new ExportPosition(export.Id, at.Parts + 1, at.Rows + written.Length, page.Next);
    }
}
