using Qxym.LocalRuntime.Hosting;

namespace Qxym.Functions.Tests.LocalRuntime;

/// <summary>No tables, to count how often they are emptied.</summary>
internal sealed class NoTables : IAppTables
{
    public int Emptied { get; private set; }

    public Task EmptyAsync(CancellationToken cancellationToken)
    {
        Emptied++;
        return Task.CompletedTask;
    }
}

/// <summary>A task hub with the one instance "known".</summary>
internal sealed class NoTaskHub : ITaskHub
{
    public Task ResetAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<object?> InspectAsync(string instanceId, CancellationToken cancellationToken) =>
        Task.FromResult<object?>(instanceId == "known" ? new { id = instanceId, status = "running" } : null);
}
