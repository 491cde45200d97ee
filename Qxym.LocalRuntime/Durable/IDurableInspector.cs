namespace Qxym.LocalRuntime.Durable;

/// <summary>Looks into the durable engine, for <c>/local/*</c>.</summary>
public interface IDurableInspector
{
    /// <summary>Status and history of an instance, ready to be written as JSON; null if there is none.</summary>
    Task<object?> DescribeAsync(string instanceId, CancellationToken cancellationToken = default);

    /// <summary>Forgets all instances and deletes their rows. Results of activities still running are dropped.</summary>
    Task ResetAsync(CancellationToken cancellationToken = default);
}
