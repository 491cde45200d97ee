using System.Text;
using Azure.Data.Tables.Edm;

#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Data.Tables.Rest;

/// <summary>Writes an entity-group transaction as <c>multipart/mixed</c> with one change set, and reads its answer.</summary>
internal static class Transaction
{
    public static (byte[] Body, string ContentType) Write(IReadOnlyList<TableTransactionAction> actions, string table, Uri endpoint)
    {
        var batch = $"batch_{Guid.NewGuid():D}";
        var changes = $"changeset_{Guid.NewGuid():D}";
        using var body = new MemoryStream();
        Line(body, $"--{batch}\r\nContent-Type: multipart/mixed; boundary={changes}\r\n");
        foreach (var action in actions)
        {
            Line(body, $"--{changes}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
            WriteAction(body, action, table, endpoint);
        }

        Line(body, $"--{changes}--");
        Line(body, $"--{batch}--");
        return (body.ToArray(), $"multipart/mixed; boundary={batch}");
    }

    /// <summary>The answers in the order of the actions; one alone, of status 400 or more, when the transaction failed.</summary>
    public static IReadOnlyList<PartResponse> Read(Response response)
    {
        var text = response.Content.ToString();
        var parts = new List<PartResponse>();
        var start = 0;
        while ((start = text.IndexOf("HTTP/1.1 ", start, StringComparison.Ordinal)) >= 0)
        {
            var next = text.IndexOf("\r\n--", start, StringComparison.Ordinal);
            parts.Add(PartResponse.Parse(text[start..(next < 0 ? text.Length : next)], response.ClientRequestId));
            start = next < 0 ? text.Length : next;
        }

        return parts;
    }

    private static void WriteAction(Stream body, TableTransactionAction action, string table, Uri endpoint)
    {
        var (method, hasBody) = action.ActionType switch
        {
            TableTransactionActionType.Add => ("POST", true),
            TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace => ("PUT", true),
            TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge => ("PATCH", true),
            TableTransactionActionType.Delete => ("DELETE", false),
            _ => throw new ArgumentOutOfRangeException(nameof(action)),
        };
        var address = action.ActionType == TableTransactionActionType.Add
            ? table
            : EntityAddress.Of(table, action.Entity.PartitionKey, action.Entity.RowKey);
        Line(body, $"{method} {endpoint.AbsoluteUri.TrimEnd('/')}/{address} HTTP/1.1\r\nAccept: {TableRest.Json}\r\nDataServiceVersion: 3.0");
        if (Condition(action) is { } etag)
        {
            Line(body, $"If-Match: {etag}");
        }

        if (action.ActionType == TableTransactionActionType.Add)
        {
            Line(body, "Prefer: return-no-content");
        }

        if (!hasBody)
        {
            Line(body, "");
            return;
        }

        var json = EntityWriter.Write(action.Entity);
        Line(body, $"Content-Type: application/json\r\nContent-Length: {json.Length}\r\n");
        body.Write(json);
        Line(body, "");
    }

    // The real package sends no condition with an update whose ETag was not given, which makes it an upsert.
    private static ETag? Condition(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Delete => action.ETag == default ? ETag.All : action.ETag,
        TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpdateMerge when action.ETag != default => action.ETag,
        _ => null,
    };

    private static void Line(Stream body, string text) => body.Write(Encoding.UTF8.GetBytes(text + "\r\n"));
}
