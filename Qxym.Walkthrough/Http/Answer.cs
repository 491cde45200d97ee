using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Qxym.Walkthrough.Http;

/// <summary>What came back, and what should have.</summary>
/// <param name="Request">What was asked, to be shown.</param>
/// <param name="MediaType">Without parameters.</param>
internal sealed record Answer(string Request, HttpStatusCode Status, string? MediaType, Uri? Location, byte[] Content)
{
    /// <summary>Told of every check.</summary>
    public required Narration Narration { get; init; }

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly JsonSerializerOptions Showing = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Goes on when it holds.</summary>
    /// <exception cref="ExpectationFailedException">It does not; the message shows the answer.</exception>
    public Answer Expect(bool holds, string expected)
    {
        Narration.Checked(expected, $"{(int)Status}{(MediaType == "application/problem+json" ? $" {Code()}" : "")}");
        return holds ? this : throw new ExpectationFailedException($"""
            {Request} → {(int)Status}
              预期：{expected}
              答复：
            {Shown()}
            """);
    }

    /// <summary>Goes on when it has this status.</summary>
    public Answer Expect(HttpStatusCode status) => Expect(Status == status, $"状态码 {(int)status}");

    /// <summary>Goes on when it is a refusal with this status and code, and a sentence that a person can read.</summary>
    public Problem ExpectProblem(HttpStatusCode status, string code)
    {
        Expect(Status == status && MediaType == "application/problem+json", $"状态码 {(int)status}，application/problem+json");
        var problem = Read<Problem>();
        Expect(problem.Code == code && problem.Status == (int)status && problem.Detail.Length > 0, $"code 为 {code}，并有说明");
        return problem;
    }

    /// <summary>The body, which must have the shape.</summary>
    public T Read<T>()
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Content, Reading) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            Expect(false, $"能读作 {typeof(T).Name} 的 JSON（{e.Message}）");
            throw;
        }
    }

    /// <summary>The cells of a small CSV file without quotes, the titles first.</summary>
    public IReadOnlyList<string[]> Cells() =>
        [.. Encoding.UTF8.GetString(Content).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r').Split(','))];

    /// <summary>What came, as text.</summary>
    public string Text() => Encoding.UTF8.GetString(Content);

    private string? Code()
    {
        try
        {
            return JsonNode.Parse(Content)?["code"]?.ToString();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Shown()
    {
        try
        {
            return JsonNode.Parse(Content)?.ToJsonString(Showing) ?? "null";
        }
        catch (JsonException)
        {
            return MediaType?.StartsWith("text/", StringComparison.Ordinal) == true
                ? Encoding.UTF8.GetString(Content)
                : $"{MediaType ?? "没有类型"}，{Content.Length} 字节";
        }
    }
}
