using System.Security.Cryptography;
using System.Text;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Applications;

/// <summary>What makes a retry recognisable: the caller's key, and a hash of what was asked with it.</summary>
/// <param name="Key">Who calls, and the key they sent; null when none was sent.</param>
/// <param name="RequestHash">SHA-256 of method, path and body.</param>
internal sealed record IdempotencyKey(string? Key, string RequestHash)
{
    /// <summary>The id of what is begun under this key: a retry finds what the first attempt began. Without a key, a new one each time.</summary>
    /// <param name="kind">What is begun: two kinds under one key are two things.</param>
    /// <param name="unionId">The union of the caller.</param>
    public Guid NewId(string kind, UnionId unionId) =>
        Key is null ? Guid.NewGuid() : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind} {unionId} {Key}")).AsSpan(0, 16));
}
