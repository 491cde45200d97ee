namespace Qxym.LocalRuntime.Hosting;

/// <summary>Finds the app's tables by their names: those that begin with the setting <c>TablePrefix</c>.</summary>
internal sealed class AppTables(HostSettings settings, HostStorage storage) : IAppTables
{
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        if (settings.TablePrefix is not { } prefix)
        {
            return;
        }

        var service = storage.Tables();
        await foreach (var table in service.QueryAsync(cancellationToken: cancellationToken))
        {
            if (Begins(table.Name, prefix) && !Begins(table.Name, settings.HubName))
            {
                await service.DeleteTableAsync(table.Name, cancellationToken);
            }
        }
    }

    private static bool Begins(string name, string prefix) => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
}
