using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Qxym.Functions.Tests.LocalRuntime.Http;

public sealed class HttpRoutingTests
{
    [Fact]
    public async Task The_first_function_by_name_takes_what_its_template_matches()
    {
        await using var app = await LocalApp.StartAsync(typeof(Things));

        Assert.Equal("A_ById summary", await app.Client.GetStringAsync("api/things/summary"));
    }

    [Fact]
    public async Task A_constraint_leaves_the_request_to_a_later_function()
    {
        await using var app = await LocalApp.StartAsync(typeof(Things));

        Assert.Equal("M_Number 12", await app.Client.GetStringAsync("api/numbers/12"));
        Assert.Equal("Z_Word twelve", await app.Client.GetStringAsync("api/numbers/twelve"));
    }

    [Theory]
    [InlineData("GET", "api/nowhere")]
    [InlineData("GET", "things/1")]
    [InlineData("DELETE", "api/things/1")]
    [InlineData("HEAD", "api/things/1")]
    [InlineData("OPTIONS", "api/things/1")]
    public async Task What_no_function_takes_is_an_empty_404(string method, string path)
    {
        await using var app = await LocalApp.StartAsync(typeof(Things));

        using var answer = await app.SendAsync(new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("api/list", "list 1")]
    [InlineData("api/list/7", "list 7")]
    [InlineData("api/optional", "optional none")]
    [InlineData("api/optional/x", "optional x")]
    [InlineData("API/Files/a/b%20c", "files a/b c")]
    public async Task Defaults_optional_and_catch_all_segments_bind(string path, string expected)
    {
        await using var app = await LocalApp.StartAsync(typeof(Segments));

        Assert.Equal(expected, await app.Client.GetStringAsync(path));
    }

    [Fact]
    public async Task A_function_without_methods_takes_every_one_and_without_a_route_its_name()
    {
        await using var app = await LocalApp.StartAsync(typeof(Segments));

        using var answer = await app.SendAsync(HttpMethod.Options, "api/Unrouted");

        Assert.Equal("OPTIONS", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_route_prefix_can_be_overridden_from_the_command_line()
    {
        string[] args = ["--AzureFunctionsJobHost__extensions__http__routePrefix", "v2"];
        await using var app = await LocalApp.StartAsync(_ => { }, args, typeof(Things));

        Assert.Equal("A_ById 1", await app.Client.GetStringAsync("v2/things/1"));
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("Runtime")]
    public async Task A_reserved_prefix_is_a_start_up_error(string prefix)
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            LocalApp.StartAsync(_ => { }, ["--AzureFunctionsJobHost:extensions:http:routePrefix", prefix], typeof(Things)));

        Assert.Contains("reserved", fault.Message, StringComparison.Ordinal);
    }

    internal sealed class Things
    {
        [Function("Z_Word")]
        public IResult Word([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "numbers/{word}")] HttpRequest request, string word) =>
            Results.Text($"Z_Word {word}");

        [Function("M_Number")]
        public IResult Number([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "numbers/{n:int}")] HttpRequest request, int n) =>
            Results.Text($"M_Number {n}");

        [Function("Summary")]
        public IResult Summary([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/summary")] HttpRequest request) =>
            Results.Text("Summary");

        [Function("A_ById")]
        public static IResult ById([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id}")] HttpRequest request, string id) =>
            Results.Text($"A_ById {id}");
    }

    internal static class Segments
    {
        [Function("List")]
        public static IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "list/{page=1}")] HttpRequest request, int page) =>
            Results.Text($"list {page}");

        [Function("Optional")]
        public static IResult Optional([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "optional/{x?}")] HttpRequest request, string? x) =>
            Results.Text($"optional {x ?? "none"}");

        [Function("Files")]
        public static IResult Files([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "files/{*path}")] HttpRequest request, string path) =>
            Results.Text($"files {path}");

        [Function("Unrouted")]
        public static IResult Unrouted([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Text(request.Method);
    }
}
