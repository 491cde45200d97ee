using System.Net;
using System.Text.RegularExpressions;
using Qxym.Domain.Refusals;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Http.Site;
using Qxym.Functions.Http.Site.OpenApi;
using Qxym.Functions.Tests.Http.Site;

namespace Qxym.Functions.Tests.Acceptance.Hostile;

/// <summary>Every code that front ends branch on is really answered, with its status and in words.</summary>
public sealed partial class EveryCodeTests
{
    public static TheoryData<string> Codes() => [.. CodeStories.All.Keys];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_client_comes_by_the_code(string code)
    {
        var refused = (await CodeStories.All[code]()).IsRefused((HttpStatusCode)Problems.StatusOf(code), code);
        Assert.NotEmpty(refused.Text("detail"));
        Assert.Equal((int)refused.Status, refused.Body!["status"]!.GetValue<int>());
        if (refused.Status == HttpStatusCode.ServiceUnavailable)
        {
            Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        }
    }

    /// <summary>A new code needs a story: the OpenAPI document announces it, or a class of refusals makes it.</summary>
    [Fact]
    public void No_code_is_without_a_story()
    {
        var announced = from route in new RouteTable().Routes
                        from code in route.RefusalsOf(route.Description!)
                        select code;
        var made = from type in new[] { typeof(Refusal).Assembly, typeof(RouteTable).Assembly }.SelectMany(a => a.GetTypes())
                   where type.Name.EndsWith("Refusals", StringComparison.Ordinal)
                   from text in RefusalCodeTests.Texts(type)
                   where Code().IsMatch(text)
                   select text;
        Assert.Equal(announced.Concat(made).Distinct().Order(StringComparer.Ordinal), CodeStories.All.Keys.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)+$")]
    private static partial Regex Code();
}
