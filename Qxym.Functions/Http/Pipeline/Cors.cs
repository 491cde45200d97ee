using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>
/// CORS, answered by the app because the host's own cannot be relied on in every plan. Setting <c>Cors:Origins</c>: origins separated
/// by commas, or <c>*</c>. Tokens travel in a header, never in cookies, so credentials are not allowed.
/// </summary>
internal sealed class Cors(IConfiguration configuration)
{
    private const string Exposed = "ETag, Location, Retry-After, Content-Disposition";
    private const string AllowedHeaders = "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Accept-Language";

    private readonly HashSet<string> _origins = (configuration["Cors:Origins"] ?? "")
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lets the caller's page read the answer, if its origin is allowed.</summary>
    public void Apply(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        http.Response.Headers.Append("Vary", "Origin");
        if (origin.Length == 0 || !(_origins.Contains("*") || _origins.Contains(origin)))
        {
            return;
        }

        http.Response.Headers.AccessControlAllowOrigin = origin;
        http.Response.Headers.AccessControlExposeHeaders = Exposed;
    }

    /// <summary>Answers a preflight for a path.</summary>
    public static void Preflight(HttpContext http, string allowedMethods)
    {
        http.Response.Headers.AccessControlAllowMethods = allowedMethods;
        http.Response.Headers.AccessControlAllowHeaders = AllowedHeaders;
        http.Response.Headers.AccessControlMaxAge = "600";
    }
}
