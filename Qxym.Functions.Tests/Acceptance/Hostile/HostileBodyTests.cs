using System.Net;
using System.Text;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Tests.Acceptance.Hostile;

/// <summary>Whatever stands in a body, whoever takes bodies says what is wrong with it; new routes are tried without being named here.</summary>
public sealed class HostileBodyTests
{
    private static readonly string?[] WrongTypes =
    [
        null, "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "application/json; charset=gbk",
        "application/json; charset=utf-16", "nonsense", "application/", "/", ";", "application/jsonx", "*/*",
    ];

    [Fact]
    public async Task What_is_no_JSON_object_is_refused_at_every_door_that_takes_JSON()
    {
        await using var doors = await Doors.OpenAsync();
        var failures = new List<string>();
        foreach (var door in doors.All.Where(d => d.TakesJson))
        {
            foreach (var body in HostileBodies.Malformed().Append(HostileBodies.Marked(new { })))
            {
                var answer = await doors.SendAsync(door, Requests.Bytes(body, "application/json"));
                Note(failures, door, answer, body, IsNothing(door, body) || answer is { Status: HttpStatusCode.BadRequest, Code: "invalid-request" });
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public async Task Odd_values_in_the_right_members_are_refused_or_taken_and_never_an_accident()
    {
        await using var doors = await Doors.OpenAsync();
        var failures = new List<string>();
        foreach (var door in doors.All.Where(d => d.TakesJson))
        {
            foreach (var body in HostileBodies.OddlyFilled(door.Route.Description!.Body!))
            {
                Note(failures, door, await doors.SendAsync(door, Requests.Bytes(body, "application/json")), body);
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public async Task Bodies_of_ten_megabytes_are_too_large_and_of_other_types_are_not_taken()
    {
        await using var doors = await Doors.OpenAsync();
        var failures = new List<string>();
        foreach (var door in doors.All.Where(d => d.TakesBody))
        {
            var huge = HostileBodies.Huge(10 * 1024 * 1024);
            var tooLarge = await doors.SendAsync(door, Requests.Bytes(huge, "application/json"));
            Note(failures, door, tooLarge, huge, !door.ReadsBody || tooLarge.Status == HttpStatusCode.RequestEntityTooLarge);

            // Without a length in front, too.
            var chunked = await doors.SendAsync(door, Requests.Bytes(huge, "application/json"), r => r.Headers.TransferEncodingChunked = true);
            Note(failures, door, chunked, huge, !door.ReadsBody || chunked.Status == HttpStatusCode.RequestEntityTooLarge);
            foreach (var type in WrongTypes)
            {
                var answer = await doors.SendAsync(door, Requests.Bytes("{}"u8.ToArray(), type));
                Note(failures, door, answer, Encoding.UTF8.GetBytes(type ?? "no type"), !door.TakesJson || answer.Status == HttpStatusCode.UnsupportedMediaType);
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    /// <summary>Bodies of forms, at doors that take uploads and at those that do not.</summary>
    [Fact]
    public async Task Bad_multipart_bodies_are_refused()
    {
        string[] types = ["multipart/form-data; boundary=b", "multipart/form-data; boundary=\"\"", "multipart/form-data; boundary=b; boundary=c", "multipart/mixed; boundary=b"];
        string[] bodies =
        [
            "", "--b", "--b--", "--b\r\n", "--b\r\n\r\n--b--", "--c\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--c--",
            "--b\r\nContent-Disposition\r\n\r\nx\r\n--b--", "--b\r\n: x\r\n\r\nx\r\n--b--",
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename*=UTF-8''%ff%zz\r\n\r\nx\r\n--b--",
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\u0000\"\r\nContent-Type: ;;;\r\n\r\nx\r\n--b--",
            "--b\r\nContent-Disposition: form-data; name=file\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--b--",
            "--b\r\n" + string.Concat(Enumerable.Repeat("X: y\r\n", 5000)) + "\r\nx\r\n--b--",
            string.Concat(Enumerable.Repeat("--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nx\r\n", 5000)) + "--b--",
        ];
        await using var doors = await Doors.OpenAsync();
        var failures = new List<string>();
        foreach (var door in doors.All.Where(d => d.TakesBody && (d.TakesJson || d.Route.Description!.TakesFile || d.Route.Description.TableLine is not null)))
        {
            foreach (var (type, body) in types.SelectMany(type => bodies.Select(body => (type, Encoding.UTF8.GetBytes(body)))))
            {
                var answer = await doors.SendAsync(door, Requests.Bytes(body, type));
                var isRefused = answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType;
                Note(failures, door, answer, body, IsNothing(door, body) || isRefused);
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static void Note(List<string> failures, Door door, Answer answer, byte[] body, bool isRight = true)
    {
        if (Doors.Fault(door.Method, answer) is { } fault)
        {
            failures.Add($"{door} answers {fault} to {Shown(body)}");
        }
        else if (!isRight)
        {
            failures.Add($"{door} answers {(int)answer.Status} {answer.Code} to {Shown(body)}");
        }
    }

    private static bool IsNothing(Door door, byte[] body) => door.MayComeEmpty && body.Length == 0;

    private static string Shown(byte[] body) => Encoding.Latin1.GetString(body, 0, Math.Min(body.Length, 120)).Normalise();
}
