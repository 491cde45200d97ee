using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Qxym.LocalRuntime.Durable.Storage;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>Lists instances; storage does the filtering.</summary>
internal static class InstanceQuery
{
    public static async Task<Page<OrchestrationMetadata>> PageAsync(
        Hub hub, OrchestrationQuery query, string? token, int? size, CancellationToken cancellation)
    {
        if (query.TaskHubNames?.Contains(hub.Options.HubName, StringComparer.OrdinalIgnoreCase) == false)
        {
            return new([]);
        }

        var pages = hub.Store.Query(Filter(query), size ?? query.PageSize, cancellation).AsPages(token ?? query.ContinuationToken);
        await foreach (var page in pages.WithCancellation(cancellation))
        {
            var found = new List<OrchestrationMetadata>();
            foreach (var row in page.Values)
            {
                found.Add(await Metadata.ReadAsync(hub, InstanceRow.From(row), query.FetchInputsAndOutputs, cancellation));
            }

            return new(found, page.ContinuationToken);
        }

        return new([]);
    }

    private static string Filter(OrchestrationQuery query)
    {
        var parts = new List<string> { TableClient.CreateQueryFilter($"RowKey eq {InstanceRow.RowKey}") };
        if (query.InstanceIdPrefix is { Length: > 0 } prefix)
        {
            var key = KeyText.ToKey(prefix);
            parts.Add(TableClient.CreateQueryFilter($"PartitionKey ge {key} and PartitionKey lt {RowKeys.After(key)}"));
        }

        if (query.CreatedFrom is { } from)
        {
            parts.Add(TableClient.CreateQueryFilter($"Created ge {from}"));
        }

        if (query.CreatedTo is { } to)
        {
            parts.Add(TableClient.CreateQueryFilter($"Created le {to}"));
        }

        if (query.Statuses?.ToList() is { Count: > 0 } statuses)
        {
            var any = statuses.Select(status => TableClient.CreateQueryFilter($"Status eq {status.ToString()}"));
            parts.Add($"({string.Join(" or ", any)})");
        }

        return string.Join(" and ", parts);
    }
}
