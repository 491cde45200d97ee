using Azure;
using Microsoft.DurableTask.Client;
using Qxym.LocalRuntime.Durable.History;
using Qxym.LocalRuntime.Durable.Storage;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>Instance rows as the client shows them.</summary>
internal static class Metadata
{
    public static async Task<OrchestrationMetadata> ReadAsync(Hub hub, InstanceRow row, bool withPayloads, CancellationToken cancellation)
    {
        var history = withPayloads && (row.InputIsFar || row.OutputIsFar) ? await HistoryAsync(hub, row, cancellation) : [];
        return new(row.Name, row.Id)
        {
            RuntimeStatus = row.Status,
            CreatedAt = row.Created,
            LastUpdatedAt = row.Updated,
            SerializedCustomStatus = row.CustomStatus,
            FailureDetails = withPayloads ? row.Failure : null,
            DataConverter = withPayloads ? hub.Converter : null,
            SerializedInput = withPayloads ? Input(row, history) : null,
            SerializedOutput = withPayloads ? Output(row, history) : null,
        };
    }

    private static async Task<List<Episode>> HistoryAsync(Hub hub, InstanceRow row, CancellationToken cancellation)
    {
        try
        {
            return await HistoryReader.ReadAsync(hub.Store, row, cancellation);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // The instance has continued as new, or was purged, since its row was read.
            return [];
        }
    }

    private static string? Input(InstanceRow row, List<Episode> history) => row.InputIsFar
        ? history.FirstOrDefault()?.Incoming.FirstOrDefault(e => e.Kind == HistoryKind.Started)?.Data
        : Some(row.Input);

    private static string? Output(InstanceRow row, List<Episode> history) =>
        row.OutputIsFar ? history.LastOrDefault()?.End?.Data : Some(row.Output);

    private static string? Some(string? text) => text is "" ? null : text;
}
