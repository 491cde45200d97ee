using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using Qxym.Functions.Storage;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>Turns whatever escapes an HTTP function into problem+json; the host itself would answer an empty 500.</summary>
internal sealed class ErrorMiddleware(ILogger<ErrorMiddleware> logger) : IFunctionsWorkerMiddleware
{
    private static readonly TimeSpan StorageBack = TimeSpan.FromSeconds(5);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            HttpFunction.Answer(context, AnswerTo(e, context, http));
        }
    }

    private IResult AnswerTo(Exception error, FunctionContext context, HttpContext http)
    {
        switch (error)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return HttpRefusals.RequestTooLarge(JsonBody.MostBytes).ToResult();
            case BadHttpRequestException:
                return HttpRefusals.MalformedJson.ToResult();
            case OperationCanceledException when http.RequestAborted.IsCancellationRequested:
                return Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
            case var outage when Outages.Is(outage):
                logger.LogWarning(error, "{Function} could not reach storage.", context.FunctionDefinition.Name);
                return HttpRefusals.StorageUnavailable.ToResult(StorageBack);
            default:
                logger.LogError(error, "{Function} failed.", context.FunctionDefinition.Name);
                return HttpRefusals.InternalError.ToResult();
        }
    }
}
