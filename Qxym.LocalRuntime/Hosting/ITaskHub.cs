namespace Qxym.LocalRuntime.Hosting;

/// <summary>What the local routes need of the durable engine.</summary>
internal interface ITaskHub
{
    /// <summary>Forgets every instance.</summary>
    Task ResetAsync(CancellationToken cancellationToken);

    /// <summary>Status and history of an instance, ready for JSON; null when there is none.</summary>
    Task<object?> InspectAsync(string instanceId, CancellationToken cancellationToken);
}
