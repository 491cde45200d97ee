using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Qxym.Domain.Refusals;
using Qxym.Functions.Applications;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>Reads the <c>Idempotency-Key</c> header. A key is its caller's own: two unions may use the same for their decisions on one application.</summary>
internal static class IdempotencyHeader
{
    private const string Header = "Idempotency-Key";
    private const int Longest = 200;

    /// <summary>Reads the key of a request.</summary>
    /// <returns>The key, or why the header is wrong.</returns>
    public static (IdempotencyKey Key, Refusal? Refusal) Of(HttpRequest request, ReadOnlySpan<byte> body)
    {
        var header = request.Headers[Header];
        var text = header.Count == 1 ? header[0]!.Trim() : null;
        var wrong = header.Count > 1 || text is { Length: 0 or > Longest } || text?.All(c => c is > ' ' and < '\x7f') == false;
        return (new IdempotencyKey(text is null ? null : $"{request.Caller().Actor.Id} {text}", Hash(request, body)), wrong
            ? CommonRefusals.InvalidRequest("/headers/Idempotency-Key", $"Idempotency-Key 应为1至{Longest}个可见字符，且只出现一次。")
            : null);
    }

    private static string Hash(HttpRequest request, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
