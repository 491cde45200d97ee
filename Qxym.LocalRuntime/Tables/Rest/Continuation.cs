#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Data.Tables.Rest;

/// <summary>Where the next page of rows begins. Its token is opaque to callers; what the service gives holds no blanks.</summary>
internal sealed record Continuation(string NextPartitionKey, string? NextRowKey)
{
    private const char Separator = ' ';

    /// <summary>The token of the page after this one; null after the last.</summary>
    public static string? After(Response response) =>
        Header(response, "NextPartitionKey") is { } partitionKey ? $"{partitionKey}{Separator}{Header(response, "NextRowKey")}" : null;

    /// <summary>The same for a page of tables.</summary>
    public static string? AfterTables(Response response) => Header(response, "NextTableName");

    public static Continuation? Parse(string? token) => token?.Split(Separator, 2) switch
    {
        null or [""] => null,
        [var partitionKey, { Length: > 0 } rowKey] => new(partitionKey, rowKey),
        [var partitionKey, ..] => new(partitionKey, null),
        _ => null,
    };

    private static string? Header(Response response, string name) =>
        response.Headers.TryGetValue($"x-ms-continuation-{name}", out var value) ? value : null;
}
