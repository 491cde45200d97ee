using Azure.Data.Tables;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Qxym.LocalRuntime.Hosting;

/// <summary>Starts Azurite before anything else when the app wants development storage and none listens; ends it with the app.</summary>
internal sealed class StorageEmulator(HostSettings settings, ILogger<StorageEmulator> logger) : IHostedLifecycleService
{
    private const string DataFolder = ".azurite";
    private Azurite? _azurite;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var tables = new TableServiceClient(settings.StorageConnection).Uri;
        if (!StorageAccount.IsDevelopment(settings.StorageConnection) || await Azurite.IsListeningAsync(tables))
        {
            return;
        }

        var folder = Path.Combine(ProjectFolder(), DataFolder);
        logger.LogInformation("No storage listens on this machine: starting Azurite with its data in {Folder}.", folder);
        Directory.CreateDirectory(folder);
        _azurite = await Azurite.StartAsync(new AzuriteOptions(folder, UsualPorts: true), cancellationToken);
    }

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The nearest folder above the app with a package.json: there node_modules is, and there the data goes.</summary>
    private static string ProjectFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "package.json")))
            {
                return folder.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }
}
