using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Qxym.Domain.Texts;
using Qxym.Functions.Protection;

namespace Qxym.Functions.Identity;

/// <summary>
/// Access tokens: who the caller is and until when, encrypted and authenticated with the personal-data keys, so that every instance of
/// the app reads what any other issued and a rotated key reads old tokens. Opaque to front ends. Life is counted in machine time.
/// </summary>
public sealed class AccessTokens(PersonalDataProtector protector)
{
    private const string Purpose = "access-token";
    private const string RefreshPurpose = "refresh-token";
    private const int LongestToken = 4096;

    /// <summary>Issues an access token.</summary>
    public string Issue(Caller caller, TimeSpan lifetime) => Issue(caller, lifetime, Purpose);

    /// <summary>Issues a token that is good for new access tokens only.</summary>
    public string IssueRefresh(Caller caller, TimeSpan lifetime) => Issue(caller, lifetime, RefreshPurpose);

    /// <summary>The caller an access token was issued to; null when it is none of ours, was changed or has run out.</summary>
    public Caller? Read(string token) => Read(token, Purpose);

    /// <summary>The caller a refresh token was issued to; null likewise.</summary>
    public Caller? ReadRefresh(string token) => Read(token, RefreshPurpose);

    private string Issue(Caller caller, TimeSpan lifetime, string purpose)
    {
        var content = new Content(caller, TimeProvider.System.GetUtcNow() + lifetime);
        return Base64Url.EncodeToString(protector.Protect(JsonSerializer.SerializeToUtf8Bytes(content, DomainJson.Options), purpose));
    }

    private Caller? Read(string token, string purpose)
    {
        if (token.Length > LongestToken || !Base64Url.IsValid(token))
        {
            return null;
        }

        try
        {
            var json = protector.Unprotect(Base64Url.DecodeFromChars(token), purpose);
            var content = JsonSerializer.Deserialize<Content>(Encoding.UTF8.GetString(json), DomainJson.Options);
            return content is not null && TimeProvider.System.GetUtcNow() < content.ExpiresAt ? content.Caller : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private sealed record Content(Caller Caller, DateTimeOffset ExpiresAt);
}
