using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Qxym.Functions.Http.Pipeline;

namespace Qxym.Functions.Http.Site;

/// <summary>Something that is the same for everybody until the app is deployed again.</summary>
/// <param name="content">Its bytes.</param>
/// <param name="contentType">Their media type.</param>
internal sealed class SiteFile(byte[] content, string contentType)
{
    private readonly string _tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"";

    public ReadOnlyMemory<byte> Content => content;

    /// <summary>The file, or 304 when the caller has it already.</summary>
    public IResult Answer(HttpRequest request)
    {
        request.HttpContext.Response.Headers.CacheControl = "public, max-age=300";
        request.HttpContext.Response.Headers.ETag = _tag;
        return EntityTags.IsKnown(request, _tag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(content, contentType);
    }
}
