using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Qxym.LocalRuntime.Clock;

namespace Qxym.LocalRuntime.Hosting;

/// <summary>Reading, moving and setting the rule clock over HTTP.</summary>
internal sealed class ClockRoutes(RuleClock clock, ClockDriver driver, IServiceProvider services)
{
    // Far enough for any rule, and no calculation with dates gets near the end of the calendar.
    private static readonly DateTimeOffset Latest = new(3000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/local/clock", Read);
        endpoints.MapPost("/local/clock", MoveAsync);
        endpoints.MapPost("/local/reset", ResetAsync);
        endpoints.MapPost("/local/settle", SettleAsync);
    }

    private IResult Read() => Results.Json(new { now = ChinaTime.Of(clock.GetUtcNow()), running = clock.IsRunning });

    private async Task<IResult> MoveAsync(HttpRequest request)
    {
        var body = await ClockRequest.ReadAsync(request);
        if (body.Fault is { } field)
        {
            return LocalProblem.InvalidRequest(request, field);
        }

        if (body.Target is not { } target)
        {
            return body.Running is { } running ? await RunAsync(running, request) : LocalProblem.InvalidRequest(request, "now");
        }

        if (target(clock.GetUtcNow()) > Latest)
        {
            return LocalProblem.InvalidRequest(request, body.Now is null ? "advance" : "now");
        }

        return await driver.MoveAsync(target, body.Running ?? false, request.HttpContext.RequestAborted)
            ? Read()
            : LocalProblem.ClockMovesForward(request);
    }

    private async Task<IResult> RunAsync(bool running, HttpRequest request)
    {
        await driver.SetRunningAsync(running, request.HttpContext.RequestAborted);
        return Read();
    }

    private async Task<IResult> ResetAsync(HttpRequest request)
    {
        var body = await ClockRequest.ReadAsync(request);
        if (body.Fault is { } field)
        {
            return LocalProblem.InvalidRequest(request, field);
        }

        await services.GetRequiredService<LocalReset>().RunAsync(body.Now, body.Running ?? false, CancellationToken.None);
        return Read();
    }

    private async Task<IResult> SettleAsync(HttpRequest request)
    {
        await driver.SettleAsync(request.HttpContext.RequestAborted);
        return Read();
    }
}
