using System.Net;

namespace Qxym.Functions.Tests.Acceptance.Hostile;

/// <summary>Headers that are missing, repeated or nonsense, at every door.</summary>
public sealed class HostileHeaderTests
{
    private static readonly (string Name, string[] Values)[] Odd =
    [
        ("If-Match", ["*", "", "\"", "\"\"", "W/\"1\"", "1", "\"1\", \"2\"", "\"1\" \"2\"", ",,,", "\"\u00ff\"", "W/", new string('"', 500)]),
        ("If-None-Match", ["*", "", "\"", "W/\"", ",,,", "x", new string(',', 2000)]),
        ("Idempotency-Key", ["", " ", "a b", "\t", "键", "\u00ff", new string('k', 201), new string('k', 6000), "\"", "a,b", "../..", "'--"]),
        ("Authorization", ["", "Bearer", "Bearer  ", "Basic x", "Bearer \u00ff", "bearer", "Bearer null", "Bearer " + new string('A', 6000)]),
        ("Accept-Language", ["", "*", ";;", "en;q=x", "\u00ff", new string('e', 6000)]),
        ("Accept", ["", "text/plain", "*/*;q=7", "/"]),
        ("Content-Type", ["", "a", "application/json;", "application/json; charset=\"", "application/json; charset=utf-8; charset=gbk"]),
        ("Content-Disposition", ["", "attachment; filename=\"", "attachment; filename*=UTF-8''%zz", "attachment; filename=\"\u00ff\"", ";"]),
        ("Content-Encoding", ["gzip", "br", "x"]),
        ("Content-Range", ["bytes 0-1/2", "x"]),
        ("Range", ["bytes=0-0", "bytes=9-1", "bytes=-1", "bytes=0-0,2-2", "x=1", "bytes="]),
        ("Origin", ["null", "\u00ff", "http://a b", "*"]),
        ("X-HTTP-Method-Override", ["DELETE"]),
        ("X-Forwarded-For", ["1.2.3.4, 5.6.7.8", "\u00ff", new string('1', 3000)]),
        ("traceparent", ["00-zz", "", new string('0', 500)]),
        ("Cookie", ["=;=;", "\u00ff"]),
        ("Expect", ["x"]),
    ];

    [Fact]
    public async Task Odd_values_of_a_header_do_no_harm()
    {
        await using var doors = await Doors.OpenAsync();
        var failures = new List<string>();
        foreach (var (door, name, value) in doors.All.SelectMany(d => Odd.SelectMany(o => o.Values.Select(v => (d, o.Name, v)))))
        {
            var (status, text) = await RawAsync(doors, door, [(name, value)]);
            if (status >= 500)
            {
                failures.Add($"{door} answers {status} to {name}: {value}\n{text}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Theory]
    [InlineData("If-Match", "\"1\"", "\"2\"")]
    [InlineData("Idempotency-Key", "a", "b")]
    [InlineData("Authorization", "Bearer x", "Bearer y")]
    [InlineData("Content-Type", "application/json", "text/plain")]
    [InlineData("Content-Type", "application/json", "application/json")]
    [InlineData("Accept-Language", "en", "zh")]
    [InlineData("Content-Length", "2", "3")]
    [InlineData("Transfer-Encoding", "chunked", "gzip")]
    [InlineData("Host", "a", "b")]
    public async Task A_repeated_header_is_no_accident(string name, string first, string second)
    {
        await using var doors = await Doors.OpenAsync();
        foreach (var door in doors.All)
        {
            var (status, text) = await RawAsync(doors, door, [(name, first), (name, second)]);
            Assert.True(status < 500, $"{door}\n{text}");
            if (name == "Authorization" && door.Token is not null)
            {
                Assert.Equal(401, status);
            }
        }
    }

    [Fact]
    public async Task Without_any_header_of_its_own_a_request_is_refused_in_words()
    {
        await using var doors = await Doors.OpenAsync();
        foreach (var door in doors.All.Where(d => d.Token is not null))
        {
            var answer = await doors.Qxym.SendAsync(new HttpRequestMessage(door.Method, door.Path));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
            Assert.Null(Doors.Fault(door.Method, answer));
        }
    }

    private static Task<(int Status, string Text)> RawAsync(Doors doors, Door door, IReadOnlyList<(string Name, string Value)> headers)
    {
        var names = headers.Select(h => h.Name).ToHashSet();
        var usual = new List<(string Name, string Value)> { ("Content-Type", "application/json"), ("Content-Length", "2") };
        if (door.Token is not null)
        {
            usual.Add(("Authorization", $"Bearer {door.Token}"));
        }

        var lines = usual.Where(h => !names.Contains(h.Name)).Concat(headers).Select(h => $"{h.Name}: {h.Value}");
        return RawHttp.SendAsync(doors.Qxym.Client.BaseAddress!, $"{door.Method} /{door.Path} HTTP/1.1\n{string.Join('\n', lines)}", "{}"u8.ToArray());
    }
}
