namespace Qxym.LocalRuntime.Hosting;

/// <summary>The tables of the app in the host's storage.</summary>
internal interface IAppTables
{
    /// <summary>Deletes the entities of every table whose name begins with the setting <c>TablePrefix</c>, save the task hub's.</summary>
    Task EmptyAsync(CancellationToken cancellationToken);
}
