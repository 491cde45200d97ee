using System.Text.Json;
using System.Text.Json.Nodes;
using Qxym.LocalRuntime.Durable.History;
using Qxym.LocalRuntime.Durable.Storage;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <inheritdoc />
internal sealed class Inspector(DurableEngine engine) : IDurableInspector
{
    public async Task<object?> DescribeAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        var hub = await engine.ReadyAsync(cancellationToken);
        if (await hub.Store.FindAsync(instanceId, cancellationToken) is not { } row)
        {
            return null;
        }

        var history = await HistoryReader.ReadAsync(hub.Store, row, cancellationToken);
        var metadata = await Metadata.ReadAsync(hub, row, withPayloads: true, cancellationToken);
        return new
        {
            row.Id,
            row.Name,
            Status = row.Status.ToString(),
            row.Created,
            row.Updated,
            Input = Json(metadata.SerializedInput),
            Output = Json(metadata.SerializedOutput),
            CustomStatus = Json(row.CustomStatus),
            Failure = row.Failure?.ToString(),
            Parent = row.Parent?.Instance,
            Timers = row.Timers.Select(timer => timer.Due).Order().ToList(),
            History = history.Select(Describe).ToList(),
        };
    }

    public async Task ResetAsync(CancellationToken cancellationToken = default)
    {
        var hub = await engine.ReadyAsync(cancellationToken);
        hub.ForgetAll();
        await hub.Patience.TryAsync(hub.Store.ClearAsync);
        hub.ForgetAll();
    }

    private static object Describe(Episode episode) => new
    {
        episode.At,
        Incoming = episode.Incoming.Select(Describe).ToList(),
        Scheduled = episode.Scheduled.Select(Describe).ToList(),
        End = episode.End is { } end ? Describe(end) : null,
    };

    private static object Describe(HistoryEvent e) => new
    {
        Kind = e.Kind.ToString(),
        e.Id,
        e.Name,
        e.Instance,
        e.Due,
        Data = Json(e.Data),
        Failure = e.Failure?.ToString(),
    };

    private static JsonNode? Json(string? data)
    {
        try
        {
            return data is null ? null : JsonNode.Parse(data);
        }
        catch (JsonException)
        {
            return JsonValue.Create(data);
        }
    }
}
