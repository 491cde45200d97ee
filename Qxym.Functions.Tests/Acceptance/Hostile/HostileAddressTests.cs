using System.Net;
using Qxym.Functions.Http.Site;

namespace Qxym.Functions.Tests.Acceptance.Hostile;

/// <summary>Addresses that lead nowhere, and methods that nobody knows.</summary>
public sealed class HostileAddressTests
{
    private static readonly string[] Segments =
    [
        "%20", "..%2f..%2fetc", "%ff%fe", "%E5%B1%B1", "%F0%9F%92%A5", "%0d%0aSet-Cookie:%20a=b", "%252500", "a;b=c", "'%20or%201=1--", "{}", "*",
        "~", "(a)", "a%7Cb", "00000000-0000-0000-0000-000000000000", "-1", "NaN", new string('x', 2000), "%3Cscript%3E", "%5C", "a%09b", "a%7Fb", "%C2%85", "%EF%BF%BE",
    ];

    private static readonly string[] Queries =
    [
        "?", "?&&=&", "?pageSize=0", "?pageSize=-1", "?pageSize=99999999999999", "?pageSize=1e2", "?pageSize=%00", "?continuation=%00", "?continuation=x",
        "?continuation=AAAA", "?pageSize=1&pageSize=2", "?phone=%ff", "?parent=%00", "?parent=%20", "?parent=370000&parent=370100", "?state=x", "?state=",
        "?unionId=%00", "?submittedFrom=0001-01-01", "?submittedFrom=9999-12-31", "?submittedTo=9999-12-31T23:59:59-14:00",
        "?submittedFrom=0001-01-01T00:00:00%2B14:00", "?name=%F0%9F", "?unit=%EF%BF%BF", "?%zz=%zz", "?a[]=1&a[b]=2", "?programmeId='", "?batchId=%2F%5C%23%3F",
        "?name=" + new string('x', 6000), "?" + string.Concat(Enumerable.Range(0, 900).Select(i => $"a{i}=&")),
    ];

    [Fact]
    public async Task Odd_segments_lead_nowhere_and_are_told_so()
    {
        await using var doors = await Doors.OpenAsync();
        foreach (var door in doors.All)
        {
            var parts = door.Path.Split('/');
            foreach (var (at, segment) in Enumerable.Range(1, parts.Length - 1).SelectMany(i => Segments.Select(s => (i, s))))
            {
                var path = string.Join('/', parts.Select((p, i) => i == at ? segment : p));
                await IsInnocentAsync(doors, door, path);
            }
        }
    }

    [Fact]
    public async Task Odd_queries_are_refused_or_ignored()
    {
        await using var doors = await Doors.OpenAsync();
        foreach (var door in doors.All)
        {
            foreach (var query in Queries)
            {
                await IsInnocentAsync(doors, door, door.Path + query);
            }
        }
    }

    /// <summary>The server refuses these before it looks for a function; on the real host, too, no code of the app sees them.</summary>
    [Theory]
    [InlineData("GET /api/programmes/%00 HTTP/1.1")]
    [InlineData("GET /api/programmes/a%00b HTTP/1.1")]
    [InlineData("GET /api/programmes/\u00ff HTTP/1.1")]
    [InlineData("GET /api/programmes HTTP/9.9")]
    [InlineData("GET  /api/programmes HTTP/1.1")]
    [InlineData("G@T /api/programmes HTTP/1.1\nContent-Length: -1")]
    [InlineData("GET /api/programmes HTTP/1.1\nNo colon")]
    [InlineData("GET /api/programmes HTTP/1.1\nContent-Length: x")]
    public async Task What_is_no_HTTP_gets_an_empty_answer_of_the_server_itself(string head)
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-26 10:00");
        var (status, text) = await RawHttp.SendAsync(qxym.Client.BaseAddress!, head);
        Assert.True(status is >= 400 and <= 505 and not 500, text);
    }

    /// <summary>The host knows only the methods that a function names, so the app cannot answer these: an empty 404 on the real host, too.</summary>
    [Theory]
    [InlineData("PROPFIND")]
    [InlineData("FOO")]
    [InlineData("get")]
    [InlineData("LOCK")]
    public async Task A_method_that_no_function_can_name_gets_an_empty_404_of_the_host(string method)
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-26 10:00");
        var (status, text) = await RawHttp.SendAsync(qxym.Client.BaseAddress!, $"{method} /api/programmes HTTP/1.1");
        Assert.True(status is 404 or 200, text);
    }

    [Fact]
    public async Task A_request_line_that_is_too_long_is_refused_by_the_server_itself()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-26 10:00");
        Assert.Equal(414, (await RawHttp.SendAsync(qxym.Client.BaseAddress!, $"GET /api/programmes?{new string('x', 10_000)} HTTP/1.1")).Status);
        Assert.Equal(431, (await RawHttp.SendAsync(qxym.Client.BaseAddress!, $"GET /api/programmes HTTP/1.1\nX: {new string('x', 40_000)}")).Status);
    }

    /// <summary>Methods that are known but not taken there are told which are.</summary>
    [Fact]
    public async Task Wrong_methods_are_told_the_right_ones()
    {
        await using var doors = await Doors.OpenAsync();
        var table = new RouteTable();
        foreach (var door in doors.All.DistinctBy(d => d.Path))
        {
            // A path can lead to two routes: unions/import is also unions/{unionId}, with other methods.
            var taken = table.MethodsAt("/" + door.Path).Select(m => HttpMethod.Parse(m)).ToList();
            foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete, HttpMethod.Trace }.Except(taken))
            {
                var refused = (await doors.SendAsync(door with { Method = method })).IsRefused(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
                Assert.Superset(taken.Select(m => m.Method).ToHashSet(), refused.ContentHeaders.Allow.ToHashSet());
            }
        }
    }

    private static async Task IsInnocentAsync(Doors doors, Door door, string path)
    {
        var answer = await doors.SendAsync(door with { Path = path });
        Assert.True(Doors.Fault(door.Method, answer) is null, $"{door.Method} {path} answers {Doors.Fault(door.Method, answer)}");
    }
}
