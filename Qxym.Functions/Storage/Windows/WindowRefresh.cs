using Microsoft.Extensions.Logging;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Storage.Windows;

/// <summary>Brings windows that were changed through another instance to this one, by one small query.</summary>
internal sealed class WindowRefresh(WindowStore windows, ProgrammeCatalogue programmes, ILogger<WindowRefresh> logger) : Refresh(logger)
{
    protected override async Task LookAsync(CancellationToken cancellationToken) => programmes.Take(await windows.CurrentAsync(cancellationToken));
}
