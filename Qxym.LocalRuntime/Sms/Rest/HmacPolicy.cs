using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Communication.Sms.Rest;

/// <summary>Signs method, address, date, host and body with the resource's access key, once for every try.</summary>
internal sealed class HmacPolicy(AzureKeyCredential credential) : HttpPipelineSynchronousPolicy
{
    /// <inheritdoc />
    /// <exception cref="FormatException">The access key is not base 64.</exception>
    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        var address = request.Uri.ToUri();
        var date = DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        var hash = ContentHash(message);
        var signature = Sign($"{request.Method}\n{address.PathAndQuery}\n{date};{address.Authority};{hash}");
        request.Headers.SetValue("x-ms-date", date);
        request.Headers.SetValue("x-ms-content-sha256", hash);
        request.Headers.SetValue("Authorization", $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}");
    }

    private static string ContentHash(HttpMessage message)
    {
        using var body = new MemoryStream();
        message.Request.Content?.WriteTo(body, message.CancellationToken);
        return Convert.ToBase64String(SHA256.HashData(body.GetBuffer().AsSpan(0, (int)body.Length)));
    }

    // The key is read for each signature: a credential's key can be changed while the client lives.
    private string Sign(string text) =>
        Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(credential.Key), Encoding.UTF8.GetBytes(text)));
}
