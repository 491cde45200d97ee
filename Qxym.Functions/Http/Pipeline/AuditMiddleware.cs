using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Qxym.Domain.Applications;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Audit;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>
/// Writes to the audit trail what staff did and what personal data they read unmasked (feature J4), after it has succeeded and before it is
/// answered: a reading that cannot be written down is not answered. An act that the trail missed because the process died between the
/// two stands in the application's own records, which are written with it.
/// </summary>
internal sealed class AuditMiddleware(AuditStore audit, TimeProvider time) : IFunctionsWorkerMiddleware
{
    private const int AtOnce = 8;

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        await next(context);
        if (context.GetHttpContext() is { } http
            && http.Features.Get<Caller>() is StaffCaller staff
            && KindOf(http.Request) is { } kind
            && context.GetInvocationResult().Value is not ProblemResult)
        {
            var entry = Entry(context, http, staff, kind);
            await audit.AddAsync(entry, context.CancellationToken);
            await Parallel.ForEachAsync(
                http.Features.Get<ActedOn>()?.Ids ?? [],
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = context.CancellationToken },
                async (id, cancellationToken) => await audit.AddToApplicationAsync(entry with { ApplicationId = id }, cancellationToken));
        }
    }

    private static AuditKind? KindOf(HttpRequest request) => !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) ? AuditKind.Act
        : request.HttpContext.Features.Get<UnmaskedData>() is not null ? AuditKind.Read
        : null;

    private AuditEntry Entry(FunctionContext context, HttpContext http, StaffCaller staff, AuditKind kind) => new()
    {
        At = time.GetUtcNow(),
        StaffId = staff.StaffId,
        UnionId = staff.UnionId,
        Kind = kind,
        Action = context.FunctionDefinition.Name,
        Target = http.Request.Path.Value!["/api/".Length..],
        ApplicationId = ApplicationOf(http.Request),
    };

    /// <summary>The application that the route names, by its own id or by that of one of its records.</summary>
    private static ApplicationId? ApplicationOf(HttpRequest request)
    {
        var values = request.RouteValues;
        return ApplicationId.TryParse(values["applicationId"]?.ToString(), out var id, out _) ? id
            : RecordId.TryParse((values["appealId"] ?? values["transferId"] ?? values["objectionId"])?.ToString(), out var record, out _) ? record.ApplicationId
            : null;
    }
}

/// <summary>Marks a request whose answer shows personal data unmasked.</summary>
internal sealed class UnmaskedData
{
    private UnmaskedData()
    {
    }

    /// <summary>Must be called before such an answer is given.</summary>
    public static void Note(HttpRequest request) => request.HttpContext.Features.Set(new UnmaskedData());
}
