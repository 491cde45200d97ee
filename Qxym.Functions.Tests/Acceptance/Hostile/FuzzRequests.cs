using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance.Hostile;

/// <summary>Makes requests by chance: mostly nearly right ones, which get furthest.</summary>
internal sealed class FuzzRequests(Doors doors, JsonNode document, Random chance)
{
    private static readonly string[] Words =
    [
        "", "x", "*", "0", "-1", "1e999", "null", "true", "approve", "return", "reject", "basic", "materials", "card", "enterprise", "本科", "无", "张三", "2026-03-01",
        "\"1\"", "\"2\"", "W/\"1\"", "370102", Grassroots, City, "13800000000", "pending", "2026-06-11T10:00:00+08:00", "\u0000", "\uFEFF", "a\tb", "'", "😀", "%", "/../", "\\",
    ];

    private static readonly string[] Types =
        ["application/json", "application/json", "application/json", "application/json; charset=utf-8", "text/plain", "image/png", "multipart/form-data; boundary=b", "x"];

    private static readonly string[] Headers = ["If-Match", "If-None-Match", "Idempotency-Key", "Accept-Language", "Origin", "Range", "Content-Disposition"];

    private readonly (string Path, HttpMethod Method, JsonNode Operation)[] _operations =
    [
        .. from path in document["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           select (path.Key, HttpMethod.Parse(operation.Key.ToUpperInvariant()), operation.Value!),
    ];

    /// <summary>The next request.</summary>
    /// <param name="told">What it is, for people.</param>
    public HttpRequestMessage Next(out string told)
    {
        var (template, method, operation) = Any(_operations);
        method = Rarely() ? Any([HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete, HttpMethod.Options]) : method;
        var address = Path(template) + Query(operation);
        var request = new HttpRequestMessage(method, address.TrimStart('/'));
        var text = new StringBuilder($"{method} {address}\n");
        foreach (var (name, value) in HeadersOf(operation))
        {
            // What the client library will not send, the tests of headers do.
            text.Append(request.Headers.TryAddWithoutValidation(name, value) ? $"{name}: {value}\n" : "");
        }

        if (operation["requestBody"] is not null || Rarely())
        {
            var (content, type) = Body(operation["requestBody"]?["content"]?["application/json"]?["schema"]);
            request.Content = Requests.Bytes(content, type);
            text.Append($"Content-Type: {type}\n\n{Encoding.UTF8.GetString(content)}");
        }

        told = text.ToString();
        return request;
    }

    private string Path(string template) => string.Join('/', template.Split('/').Select(segment => segment switch
    {
        "" or "api" => segment,
        _ when !segment.StartsWith('{') => Rarely() && Rarely() ? Escaped() : segment,
        _ when Rarely() => Escaped(),
        "{applicationId}" => doors.ApplicationId,
        "{programmeId}" => Programme,
        "{batchId}" => $"batch-{chance.Next(1, 6)}",
        "{slot}" => Any(["applicationForm", "idCard", "bankCard", "supplementary", "none"]),
        "{unionId}" => Any([Grassroots, Town, City, "1"]),
        _ => Any(["x", Guid.Empty.ToString(), doors.ApplicationId]),
    }));

    private string Query(JsonNode operation)
    {
        var names = (operation["parameters"]?.AsArray() ?? []).Where(p => p!["in"]!.GetValue<string>() == "query").Select(p => p!["name"]!.GetValue<string>());
        var pairs = names.Append("x").Where(_ => Rarely()).Select(name => $"{name}={Escaped()}").ToList();
        return pairs.Count == 0 ? "" : $"?{string.Join('&', pairs)}";
    }

    private IEnumerable<(string Name, string Value)> HeadersOf(JsonNode operation)
    {
        var signed = operation["security"] is not null;
        var token = Rarely() ? Any([Word(), ""]) : chance.Next(2) == 0 ? doors.Worker : doors.Staff;
        var headers = new List<(string, string)>();
        if (signed || Rarely())
        {
            headers.Add(("Authorization", $"Bearer {token}"));
        }

        headers.AddRange(Headers.Where(_ => Rarely()).Select(name => (name, Word())));
        return headers.Where(h => h.Item2.All(c => c is >= ' ' and <= '~'));
    }

    private (byte[] Content, string Type) Body(JsonNode? schema)
    {
        var type = Any(Types);
        if (schema is null || Rarely())
        {
            var bytes = new byte[chance.Next(200)];
            chance.NextBytes(bytes);
            return (chance.Next(3) == 0 ? SampleFiles.Png($"{chance.Next(5)}") : bytes, type);
        }

        var content = Encoding.UTF8.GetBytes(Value(schema, 0));
        for (var spoiled = Rarely() ? chance.Next(1, 4) : 0; spoiled > 0 && content.Length > 0; spoiled--)
        {
            content[chance.Next(content.Length)] = (byte)chance.Next(256);
        }

        return (content, type);
    }

    /// <summary>JSON that more or less fits a schema.</summary>
    private string Value(JsonNode schema, int depth)
    {
        if (schema["$ref"] is { } reference)
        {
            return Value(reference.GetValue<string>().Split('/').Skip(1).Aggregate(document, (node, name) => node[name]!), depth);
        }

        if (Rarely() || depth > 8)
        {
            return Any(["null", "true", "1e999", "-0", "[]", "{}", "\"\\ud800\"", JsonSerializer.Serialize(Word())]);
        }

        if ((schema["anyOf"] ?? schema["allOf"] ?? schema["oneOf"]) is JsonArray parts)
        {
            return Value(Any<JsonNode?>([.. parts])!, depth + 1);
        }

        if (schema["enum"] is JsonArray values)
        {
            return Any([.. values.Select(v => v?.ToJsonString() ?? "null")]);
        }

        if (schema["properties"] is JsonObject members)
        {
            return $"{{{string.Join(',', members.Where(_ => !Rarely()).Select(m => $"{JsonSerializer.Serialize(m.Key)}:{Value(m.Value!, depth + 1)}"))}}}";
        }

        return schema["items"] is { } item
            ? $"[{string.Join(',', Enumerable.Range(0, chance.Next(4)).Select(_ => Value(item, depth + 1)))}]"
            : schema["type"]?.ToJsonString().Contains("boolean", StringComparison.Ordinal) == true ? Any(["true", "false"])
            : JsonSerializer.Serialize(Word());
    }

    /// <summary>One time in eight.</summary>
    private bool Rarely() => chance.Next(8) == 0;

    private string Word() => chance.Next(12) == 0 ? new string((char)chance.Next(' ', 0x3000), chance.Next(1, 400)) : Any(Words);

    /// <summary>A word as it stands in an address; NUL is left to the tests of addresses, as the server itself refuses it.</summary>
    private string Escaped() => Uri.EscapeDataString(Word().Replace("\0", "", StringComparison.Ordinal)) is { Length: > 0 } text and not ("." or "..") ? text : "x";

    private T Any<T>(IReadOnlyList<T> choices) => choices[chance.Next(choices.Count)];
}
