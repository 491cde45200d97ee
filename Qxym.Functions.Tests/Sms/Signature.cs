using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Qxym.Functions.Tests.Sms;

/// <summary>The signature as the service reckons it, from what came over the wire.</summary>
internal static class Signature
{
    /// <summary>The Authorization header that a request should carry; null if it states no date, or another body than it has.</summary>
    public static string? Of(HttpRequest request, string target, byte[] body, string key)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(body));
        var date = request.Headers["x-ms-date"].ToString();
        if (date.Length == 0 || hash != request.Headers["x-ms-content-sha256"])
        {
            return null;
        }

        var lines = string.Join('\n', request.Method, target, $"{date};{request.Headers.Host};{hash}");
        using var hmac = new HMACSHA256(Convert.FromBase64String(key));
        var signature = Convert.ToBase64String(hmac.ComputeHash(Encoding.ASCII.GetBytes(lines)));
        return "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + signature;
    }
}
