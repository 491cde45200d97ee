namespace Qxym.Functions.Applications;

/// <summary>What makes a retry recognisable: the caller's key, and a hash of what was asked with it.</summary>
/// <param name="Key">Who calls, and the key they sent; null when none was sent.</param>
/// <param name="RequestHash">SHA-256 of method, path and body.</param>
internal sealed record IdempotencyKey(string? Key, string RequestHash);
