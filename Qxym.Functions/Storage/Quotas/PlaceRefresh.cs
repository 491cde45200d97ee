using Microsoft.Extensions.Logging;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Storage.Quotas;

/// <summary>Brings the places that are left to this instance, for channels that are open only while there are some: a query for each of their books, none without such a channel.</summary>
internal sealed class PlaceRefresh(PlaceDirectory directory, ProgrammeCatalogue programmes, ILogger<PlaceRefresh> logger) : Refresh(logger)
{
    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var programme in programmes.All)
        {
            await directory.LookAsync(programme.Id, cancellationToken);
        }
    }
}
