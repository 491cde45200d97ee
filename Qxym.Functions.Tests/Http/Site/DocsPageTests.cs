using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Qxym.Functions.Http.Site;
using Qxym.Functions.Http.Site.Docs;

namespace Qxym.Functions.Tests.Http.Site;

public partial class DocsPageTests
{
    private readonly DocsFunction _docs = new(new DocsPage());

    [Fact]
    public async Task The_page_asks_for_nothing_that_is_not_served_here()
    {
        var (_, page) = await AnswerAsync(_docs.Get);
        var files = Addresses().Matches(page).Select(m => m.Groups[1].Value).Where(a => a != "/api/openapi.json").ToList();
        Assert.Equal(4, files.Count);
        foreach (var file in files)
        {
            Assert.StartsWith("/api/docs/", file, StringComparison.Ordinal);
            var (response, _) = await AnswerAsync(r => _docs.GetFile(r, file["/api/docs/".Length..]));
            Assert.Equal(StatusCodes.Status200OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task The_page_runs_no_script_but_its_own_files()
    {
        var (response, page) = await AnswerAsync(_docs.Get);
        Assert.Equal("text/html; charset=utf-8", response.ContentType);
        Assert.Contains("default-src 'none'; script-src 'self';", response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        Assert.DoesNotMatch("<script>|<style|style=|onload=", page);
    }

    [Theory]
    [InlineData("swagger-ui.css", "text/css; charset=utf-8")]
    [InlineData("swagger-ui-bundle.js", "text/javascript; charset=utf-8")]
    [InlineData("favicon-32x32.png", "image/png")]
    [InlineData("LICENSE", "text/plain; charset=utf-8")]
    public async Task Files_have_their_content_type_and_can_be_kept(string file, string contentType)
    {
        var (response, _) = await AnswerAsync(r => _docs.GetFile(r, file));
        Assert.Equal(contentType, response.ContentType);
        Assert.Equal("public, max-age=300", response.Headers.CacheControl);
        var (again, body) = await AnswerAsync(r => _docs.GetFile(r, file), response.Headers.ETag);
        Assert.Equal((StatusCodes.Status304NotModified, ""), (again.StatusCode, body));
    }

    [Theory]
    [InlineData("../host.json")]
    [InlineData("..%2Fhost.json")]
    [InlineData("Qxym.Functions.dll")]
    [InlineData("swagger-ui-bundle.js.map")]
    [InlineData("")]
    public async Task No_other_file_is_given_out(string file)
    {
        var (response, _) = await AnswerAsync(r => _docs.GetFile(r, file));
        Assert.Equal(StatusCodes.Status404NotFound, response.StatusCode);
    }

    private static async Task<(HttpResponse Response, string Body)> AnswerAsync(Func<HttpRequest, IResult> function, string? known = null)
    {
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        http.Request.Method = HttpMethods.Get;
        http.Request.Headers.IfNoneMatch = known;
        http.Response.Body = body;
        await function(http.Request).ExecuteAsync(http);
        return (http.Response, Encoding.UTF8.GetString(body.ToArray()));
    }

    [GeneratedRegex("(?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Addresses();
}
