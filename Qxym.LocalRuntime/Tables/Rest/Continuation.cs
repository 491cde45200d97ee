using System.Text.Json;

#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Data.Tables.Rest;

/// <summary>Where the next page of a query begins, as an opaque token.</summary>
internal sealed record Continuation(string? NextPartitionKey, string? NextRowKey, string? NextTableName)
{
    public static string? After(Response response)
    {
        var continuation = new Continuation(
            Header(response, "NextPartitionKey"), Header(response, "NextRowKey"), Header(response, "NextTableName"));
        return continuation is { NextPartitionKey: null, NextTableName: null } ? null : JsonSerializer.Serialize(continuation);
    }

    public static Continuation? Parse(string? token) => string.IsNullOrEmpty(token) ? null : JsonSerializer.Deserialize<Continuation>(token);

    private static string? Header(Response response, string name) =>
        response.Headers.TryGetValue($"x-ms-continuation-{name}", out var value) ? value : null;
}
