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

    /// <summary>An address that a secret may be sent to.</summary>
    /// <exception cref="ArgumentException">It is not https.</exception>
    public static Uri Secure(Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint.Scheme == Uri.UriSchemeHttps
            ? endpoint
            : throw new ArgumentException("A shared access signature is sent over https only.", nameof(endpoint));
    }

    /// <summary>The table that an address ends with.</summary>
    public static string TableOf(Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return Uri.UnescapeDataString(endpoint.Segments[^1].TrimEnd('/'));
    }

    /// <summary>The address of the service above a table's address, with the same query.</summary>
    public static Uri ServiceOf(Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return new UriBuilder(endpoint) { Path = string.Concat(endpoint.Segments[..^1]) }.Uri;
    }

    public static string Query(params IEnumerable<(string Name, string? Value)> options)
    {
        var given = options.Where(o => o.Value is not null).Select(o => $"{o.Name}={Uri.EscapeDataString(o.Value!)}").ToList();
        return given.Count == 0 ? "" : "?" + string.Join('&', given);
    }

    private static string Escaped(string key) => Uri.EscapeDataString(FilterText.Escaped(key));
}
