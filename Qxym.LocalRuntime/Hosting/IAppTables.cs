namespace Qxym.LocalRuntime.Hosting;

/// <summary>The tables of the app in the host's storage.</summary>
internal interface IAppTables
{
    /// <summary>
    /// Deletes every table whose name begins with the setting <c>TablePrefix</c>, save the task hub's. The app's own hosted services
    /// create them again when they are restarted.
    /// </summary>
    Task DeleteAsync(CancellationToken cancellationToken);
}
