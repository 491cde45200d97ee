using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Qxym.Functions.Tests.LocalRuntime.Http;

public sealed class HttpResultTests
{
    [Theory]
    [InlineData("api/result", HttpStatusCode.Accepted, "{\"name\":\"result\"}")]
    [InlineData("api/action", HttpStatusCode.Created, "{\"name\":\"action\"}")]
    [InlineData("api/object", HttpStatusCode.OK, "{\"name\":\"object\"}")]
    [InlineData("api/nothing", HttpStatusCode.OK, "")]
    [InlineData("api/bare", HttpStatusCode.OK, "")]
    [InlineData("api/valueTask", HttpStatusCode.OK, "value")]
    [InlineData("api/throwing", HttpStatusCode.InternalServerError, "")]
    [InlineData("api/throwingLate", HttpStatusCode.InternalServerError, "")]
    [InlineData("api/scoped", HttpStatusCode.OK, "True")]
    public async Task Every_kind_of_result_is_answered(string path, HttpStatusCode status, string body)
    {
        await using var app = await LocalApp.StartAsync(builder => builder.Services.AddScoped<Scoped>(), [], typeof(Answers));

        using var answer = await app.Client.GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(body, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Parameters_bind_by_name_and_type()
    {
        await using var app = await LocalApp.StartAsync(typeof(Bound));
        var id = Guid.NewGuid();

        Assert.Equal($"{id} 2026-06-01 none Bound True", await app.Client.GetStringAsync($"api/bound/{id:N}/2026-06-01"));
    }

    [Fact]
    public async Task The_body_reaches_the_function()
    {
        await using var app = await LocalApp.StartAsync(typeof(Bound));

        using var answer = await app.Client.PostAsJsonAsync("api/echo", new { text = "公示" });

        Assert.Equal("{\"text\":\"公示\"}", System.Text.RegularExpressions.Regex.Unescape(await answer.Content.ReadAsStringAsync()));
    }

    internal sealed class Scoped;

    internal sealed record Answer(string Name);

    internal sealed class Answers(Scoped scoped)
    {
        [Function("result")]
        public async Task<IResult> ResultAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
        {
            await Task.Yield();
            return Results.Json(new Answer("result"), statusCode: StatusCodes.Status202Accepted);
        }

        [Function("action")]
        public IActionResult Action([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
            new CreatedResult("/there", new Answer("action"));

        [Function("object")]
        public Answer Object([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => new("object");

        [Function("nothing")]
        public void Nothing([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
        {
        }

        [Function("bare")]
        public Task BareAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Task.CompletedTask;

        [Function("valueTask")]
        public ValueTask<IResult> ValueTaskAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
            ValueTask.FromResult(Results.Text("value"));

        [Function("throwing")]
        public IResult Throwing([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => throw new InvalidOperationException();

        [Function("throwingLate")]
        public async Task<IResult> ThrowingLateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
        {
            request.HttpContext.Response.Headers.Append("X-Half", "done");
            await Task.Yield();
            throw new InvalidOperationException();
        }

        [Function("scoped")]
        public IResult OwnScope([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, FunctionContext context) =>
            Results.Text((ReferenceEquals(scoped, request.HttpContext.RequestServices.GetRequiredService<Scoped>())
                && ReferenceEquals(scoped, context.InstanceServices.GetRequiredService<Scoped>())).ToString());
    }

    internal sealed class Bound
    {
        [Function("Bound")]
        public IResult Run(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "bound/{id:guid}/{on}/{n:int?}")] HttpRequest request,
            Guid id,
            DateOnly on,
            int? n,
            FunctionContext context,
            CancellationToken cancellationToken) =>
            Results.Text($"{id} {on:yyyy-MM-dd} {n?.ToString("d", null) ?? "none"} {context.FunctionDefinition.Name} {cancellationToken.CanBeCanceled}");

        [Function("Echo")]
        public async Task<IResult> EchoAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request) =>
            Results.Text(await new StreamReader(request.Body).ReadToEndAsync());
    }
}
