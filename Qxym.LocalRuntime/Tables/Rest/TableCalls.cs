using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Filters;
using Azure.Data.Tables.Models;

#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Data.Tables.Rest;

/// <summary>What is done to whole tables.</summary>
internal static class TableCalls
{
    private const string AlreadyExists = "TableAlreadyExists";

    public static async Task<Response<TableItem>> CreateAsync(TableRest rest, string name, bool async, CancellationToken cancellationToken)
    {
        using var message = CreateMessage(rest, name);
        var response = await rest.SendOrThrowAsync(message, async, cancellationToken);
        return Response.FromValue(new TableItem(name), response);
    }

    public static async Task<Response<TableItem>> CreateIfNotExistsAsync(TableRest rest, string name, bool async, CancellationToken cancellationToken)
    {
        using var message = CreateMessage(rest, name);
        var response = await rest.SendAsync(message, async, cancellationToken);
        var failure = response.Status >= 400 ? new RequestFailedException(response) : null;
        return failure is null or { ErrorCode: AlreadyExists } ? Response.FromValue(new TableItem(name), response) : throw failure;
    }

    public static async Task<Response> DeleteAsync(TableRest rest, string name, bool async, CancellationToken cancellationToken)
    {
        using var message = rest.Message(RequestMethod.Delete, $"Tables('{FilterText.Escaped(name)}')");
        var response = await rest.SendAsync(message, async, cancellationToken);
        return response.Status is >= 400 and not 404 ? throw new RequestFailedException(response) : response;
    }

    public static async Task<Page<TableItem>> PageAsync(
        TableRest rest, string? filter, int? top, string? token, bool async, CancellationToken cancellationToken)
    {
        var query = EntityAddress.Query(
            ("$filter", string.IsNullOrEmpty(filter) ? null : filter),
            ("$top", top?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("NextTableName", string.IsNullOrEmpty(token) ? null : token));
        using var message = rest.Message(RequestMethod.Get, $"Tables{query}");
        var response = await rest.SendOrThrowAsync(message, async, cancellationToken);
        using var json = TableRest.Read(response);
        List<TableItem> items = [.. json.RootElement.GetProperty("value").EnumerateArray().Select(t => new TableItem(t.GetProperty("TableName").GetString()!))];
        return Page<TableItem>.FromValues(items, Continuation.AfterTables(response), response);
    }

    private static HttpMessage CreateMessage(TableRest rest, string name)
    {
        var message = rest.Message(RequestMethod.Post, "Tables");
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        TableRest.SetJson(message, JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["TableName"] = name }));
        return message;
    }
}
