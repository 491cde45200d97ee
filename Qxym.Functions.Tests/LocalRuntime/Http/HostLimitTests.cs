using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Qxym.Functions.Tests.LocalRuntime.Http;

/// <summary>What the real host does not let an app do, the local one does not either.</summary>
public sealed class HostLimitTests
{
    [Fact]
    public async Task An_apps_own_aspnet_middleware_is_not_run()
    {
        var filter = new Filter();
        await using var app = await LocalApp.StartAsync(builder => builder.Services.AddSingleton<IStartupFilter>(filter), [], typeof(Bodies));

        using var answer = await app.Client.GetAsync("api/greeting");

        Assert.Equal("hello", await answer.Content.ReadAsStringAsync());
        Assert.False(answer.Headers.Contains("X-Filter"));
        Assert.False(filter.WasAsked);
    }

    [Fact]
    public async Task A_body_larger_than_the_host_allows_cannot_be_read()
    {
        await using var app = await LocalApp.StartAsync(_ => { }, ["--FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "1000"], typeof(Bodies));

        using var small = await app.Client.PostAsync("api/count", new ByteArrayContent(new byte[1000]));
        using var large = await app.Client.PostAsync("api/count", new ByteArrayContent(new byte[1001]));

        Assert.Equal("1000", await small.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    internal sealed class Filter : IStartupFilter
    {
        public bool WasAsked { get; private set; }

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next)
        {
            WasAsked = true;
            return app =>
            {
                app.Use((http, rest) =>
                {
                    http.Response.Headers["X-Filter"] = "here";
                    return rest(http);
                });
                next(app);
            };
        }
    }

    internal static class Bodies
    {
        [Function("greeting")]
        public static IResult Greet([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Text("hello");

        [Function("count")]
        public static async Task<IResult> CountAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request)
        {
            try
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                return Results.Text(body.Length.ToString("d", null));
            }
            catch (BadHttpRequestException e)
            {
                return Results.StatusCode(e.StatusCode);
            }
        }
    }
}
