using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Qxym.LocalRuntime.Clock;

namespace Qxym.Functions.Tests.LocalRuntime.Worker;

public sealed class MiddlewareTests
{
    [Fact]
    public async Task Middleware_runs_in_the_order_it_was_added_around_the_function()
    {
        var trail = new ConcurrentQueue<string>();
        await using var app = await LocalApp.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton(trail);
                builder.UseMiddleware<Outer>();
                builder.UseMiddleware<Inner>();
            },
            [],
            typeof(Functions));

        Assert.Equal("hello", await app.Client.GetStringAsync("api/hello"));
        Assert.Equal(["outer in GET", "inner in", "function", "inner out", "outer out"], trail);
    }

    [Fact]
    public async Task Middleware_runs_around_timer_functions_too()
    {
        var trail = new ConcurrentQueue<string>();
        await using var app = await LocalApp.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton(trail);
                builder.UseMiddleware<Outer>();
            },
            [],
            typeof(Functions));

        await app.Host.Services.GetRequiredService<ClockDriver>().SettleAsync(default);

        Assert.Equal(["outer in none", "timer timerTrigger", "outer out"], trail);
    }

    [Fact]
    public async Task Middleware_can_answer_in_the_functions_place()
    {
        var trail = new ConcurrentQueue<string>();
        await using var app = await LocalApp.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton(trail);
                builder.UseWhen<Refusal>(context => context.FunctionDefinition.Name == "Hello");
            },
            [],
            typeof(Functions));

        using var answer = await app.Client.GetAsync("api/hello");

        Assert.Equal(StatusCodes.Status403Forbidden, (int)answer.StatusCode);
        Assert.Empty(trail);
    }

    [Fact]
    public async Task Middleware_can_replace_a_result_and_catch_what_a_function_throws()
    {
        await using var app = await LocalApp.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton(new ConcurrentQueue<string>());
                builder.UseMiddleware(async (context, next) =>
                {
                    try
                    {
                        await next();
                    }
                    catch (InvalidOperationException fault)
                    {
                        context.GetInvocationResult().Value = Results.Text("caught " + fault.Message, statusCode: StatusCodes.Status409Conflict);
                    }
                });
            },
            [],
            typeof(Functions));

        using var answer = await app.Client.GetAsync("api/broken");

        Assert.Equal(StatusCodes.Status409Conflict, (int)answer.StatusCode);
        Assert.Equal("caught broken", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_function_is_described_by_its_method()
    {
        FunctionDefinition? seen = null;
        await using var app = await LocalApp.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton(new ConcurrentQueue<string>());
                builder.UseMiddleware((context, next) =>
                {
                    seen = context.FunctionDefinition;
                    return next();
                });
            },
            [],
            typeof(Functions));

        await app.Client.GetStringAsync("api/hello");

        Assert.Equal($"{typeof(Functions).FullName}.Hello", seen!.EntryPoint);
        Assert.Equal("httpTrigger", seen.InputBindings["request"].Type);
        Assert.Equal(["request", "context"], seen.Parameters.Select(parameter => parameter.Name));
    }

    internal sealed class Functions(ConcurrentQueue<string> trail)
    {
        [Function("Hello")]
        public IResult Hello([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "hello")] HttpRequest request, FunctionContext context)
        {
            trail.Enqueue("function");
            return Results.Text(request.HttpContext == context.GetHttpContext() ? "hello" : "strange");
        }

        [Function("Broken")]
        public IResult Broken([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "broken")] HttpRequest request) =>
            throw new InvalidOperationException("broken");

        [Function("Timer")]
        public void Timer([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer, FunctionContext context) =>
            trail.Enqueue($"timer {context.FunctionDefinition.InputBindings["timer"].Type}");
    }

    internal sealed class Outer(ConcurrentQueue<string> trail) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            trail.Enqueue($"outer in {context.GetHttpContext()?.Request.Method ?? "none"}");
            await next(context);
            trail.Enqueue("outer out");
        }
    }

    internal sealed class Inner(ConcurrentQueue<string> trail) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            trail.Enqueue("inner in");
            await next(context);
            trail.Enqueue("inner out");
        }
    }

    internal sealed class Refusal : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            context.GetInvocationResult().Value = Results.StatusCode(StatusCodes.Status403Forbidden);
            return Task.CompletedTask;
        }
    }
}
