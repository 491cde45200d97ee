using System.Net;
using System.Text;
using Azure.Core;

namespace Qxym.LocalRuntime.Faults;

/// <summary>What kind of call a request is.</summary>
/// <param name="Operation">The service and what is asked of it: <c>Tables.Insert</c>, <c>Blobs.Put</c>.</param>
/// <param name="Container">The table or blob container; empty for calls about the account.</param>
internal sealed record StorageCall(string Operation, string Container)
{
    public static StorageCall Of(Request request)
    {
        var uri = request.Uri.ToUri();
        var path = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (IPAddress.TryParse(uri.Host, out _) || uri.IsLoopback)
        {
            // The emulator's addresses begin with the account.
            path = [.. path.Skip(1)];
        }

        return request.Headers.Contains("DataServiceVersion")
            ? OfTable(request, path.FirstOrDefault(""))
            : OfBlob(request.Method, path, uri.Query);
    }

    private static StorageCall OfTable(Request request, string resource)
    {
        var isRow = resource.Contains("PartitionKey", StringComparison.Ordinal);
        var name = resource.Split('(')[0];
        return (request.Method.Method, name) switch
        {
            (_, "$batch") => new("Tables.Transaction", TableOfTransaction(request)),
            ("POST", "Tables") => new("Tables.CreateTable", ""),
            ("DELETE", "Tables") => new("Tables.DeleteTable", ""),
            ("GET", "Tables") => new("Tables.ListTables", ""),
            ("POST", _) => new("Tables.Insert", name),
            ("GET", _) => new(isRow ? "Tables.Get" : "Tables.Query", name),
            ("DELETE", _) => new("Tables.Delete", name),
            _ => new(request.Headers.Contains("If-Match") ? "Tables.Update" : "Tables.Upsert", name),
        };
    }

    private static StorageCall OfBlob(RequestMethod method, string[] path, string query)
    {
        var container = path.FirstOrDefault("");
        var isContainer = query.Contains("restype=container", StringComparison.Ordinal);
        return new(method.Method switch
        {
            _ when query.Contains("comp=list", StringComparison.Ordinal) => "Blobs.List",
            "PUT" => isContainer ? "Blobs.CreateContainer" : "Blobs.Put",
            "GET" => "Blobs.Get",
            "DELETE" => "Blobs.Delete",
            _ => $"Blobs.{method.Method}",
        }, container);
    }

    /// <summary>The table is named only in the body, in the address of each action.</summary>
    private static string TableOfTransaction(Request request)
    {
        using var body = new MemoryStream();
        request.Content?.WriteTo(body, CancellationToken.None);
        var text = Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
        var address = text[..Math.Max(0, text.IndexOf(" HTTP/1.1", StringComparison.Ordinal))].Split(' ')[^1];
        return address.Split('(')[0].Split('/')[^1];
    }
}
