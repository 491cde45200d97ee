using System.Net.Sockets;
using System.Text;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Says what no HTTP client would say.</summary>
internal static class RawHttp
{
    /// <summary>Sends a request as it stands, <c>Host</c> and <c>Connection: close</c> aside, and reads the whole answer.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="head">Request line and headers, with line feeds.</param>
    /// <param name="body">What follows the empty line.</param>
    public static async Task<(int Status, string Text)> SendAsync(Uri server, string head, byte[]? body = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        var stream = client.GetStream();
        var text = $"{head.Trim().ReplaceLineEndings("\r\n")}\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync((byte[])[.. Encoding.Latin1.GetBytes(text), .. body ?? []]);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync();
        return (int.Parse(answer.AsSpan("HTTP/1.1 ".Length, 3)), answer);
    }
}
