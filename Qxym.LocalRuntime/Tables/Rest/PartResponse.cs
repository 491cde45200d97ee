using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Azure.Core;

#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Data.Tables.Rest;

/// <summary>The answer to one action of a transaction.</summary>
internal sealed class PartResponse : Response
{
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    private PartResponse(int status, string reason, string clientRequestId)
    {
        Status = status;
        ReasonPhrase = reason;
        ClientRequestId = clientRequestId;
    }

    public override int Status { get; }

    public override string ReasonPhrase { get; }

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; }

    /// <summary>Reads status line, headers and body.</summary>
    public static PartResponse Parse(string text, string clientRequestId)
    {
        var blank = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = (blank < 0 ? text : text[..blank]).Split("\r\n");
        var status = head[0].Split(' ', 3);
        var part = new PartResponse(int.Parse(status[1], CultureInfo.InvariantCulture), status.Length > 2 ? status[2] : "", clientRequestId);
        foreach (var line in head.Skip(1).Select(l => l.Split(": ", 2)).Where(l => l.Length == 2))
        {
            part._headers[line[0]] = line[1];
        }

        part.ContentStream = BinaryData.FromString(blank < 0 ? "" : text[(blank + 4)..]).ToStream();
        return part;
    }

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool ContainsHeader(string name) => _headers.ContainsKey(name);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => _headers.Select(h => new HttpHeader(h.Key, h.Value));

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => _headers.TryGetValue(name, out value);

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = _headers.TryGetValue(name, out var value) ? [value] : null;
        return values is not null;
    }
}
