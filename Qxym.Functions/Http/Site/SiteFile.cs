using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Qxym.Functions.Http.Site;

/// <summary>Something that is the same for everybody until the app is deployed again.</summary>
/// <param name="content">Its bytes.</param>
/// <param name="contentType">Their media type.</param>
internal sealed class SiteFile(byte[] content, string contentType)
{
    private readonly EntityTagHeaderValue _tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"");

    public ReadOnlyMemory<byte> Content => content;

    /// <summary>The file, or 304 when the caller has it already.</summary>
    public IResult Answer(HttpRequest request)
    {
        request.HttpContext.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Bytes(content, contentType, entityTag: _tag);
    }
}
