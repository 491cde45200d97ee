using Azure.Data.Tables.Filters;

#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Data.Tables.Rest;

/// <summary>Addresses of rows and tables.</summary>
internal static class EntityAddress
{
    /// <summary>A row; quotes in keys are doubled, then everything is percent-encoded.</summary>
    public static string Of(string table, string partitionKey, string rowKey)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        return $"{table}(PartitionKey='{Escaped(partitionKey)}',RowKey='{Escaped(rowKey)}')";
    }

    public static string Query(params IEnumerable<(string Name, string? Value)> options)
    {
        var given = options.Where(o => o.Value is not null).Select(o => $"{o.Name}={Uri.EscapeDataString(o.Value!)}").ToList();
        return given.Count == 0 ? "" : "?" + string.Join('&', given);
    }

    private static string Escaped(string key) => Uri.EscapeDataString(FilterText.Escaped(key));
}
