using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Storage;

namespace Qxym.Functions.Http.Site;

/// <summary>Whether the app can do its work: storage answers.</summary>
public sealed class HealthFunction(Tables tables, TimeProvider time)
{
    [AllowAnonymous]
    [Function("Health")]
    [Describe("健康检查", typeof(HealthView), "storage-unavailable")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health")] HttpRequest request, CancellationToken cancellationToken)
    {
        // A look-up of a row that is not there: the cheapest question that storage itself must answer.
        await tables.Channels.GetEntityIfExistsAsync<Azure.Data.Tables.TableEntity>("health", "health", cancellationToken: cancellationToken);
        return ApiResults.Private(request, new HealthView("healthy", time.GetUtcNow()));
    }
}

/// <summary>The app's health.</summary>
/// <param name="Status"><c>healthy</c>; otherwise the answer is a 503.</param>
public sealed record HealthView(string Status, DateTimeOffset ServerTime);
