using Microsoft.AspNetCore.Http;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>Reads a body into memory, up to a bound.</summary>
internal static class BodyBytes
{
    /// <summary>The whole body; null when it is larger than that.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, long mostBytes, CancellationToken cancellationToken) =>
        request.ContentLength > mostBytes ? null : await ReadAsync(request.Body, mostBytes, cancellationToken);

    /// <summary>The whole stream; null when it is larger than that.</summary>
    public static async Task<byte[]?> ReadAsync(Stream stream, long mostBytes, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (bytes.Length + read > mostBytes)
            {
                return null;
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}
