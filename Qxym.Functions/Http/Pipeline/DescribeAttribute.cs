namespace Qxym.Functions.Http.Pipeline;

/// <summary>What the OpenAPI document says of an HTTP function, beside what its trigger and its XML comment say.</summary>
/// <param name="summary">One Chinese line.</param>
/// <param name="answer">The type of a successful answer; null when it has no JSON body.</param>
/// <param name="refusals">The codes of the refusals it may give, those that every route may give aside.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DescribeAttribute(string summary, Type? answer, params string[] refusals) : Attribute
{
    public string Summary { get; } = summary;

    public Type? Answer { get; } = answer;

    public IReadOnlyList<string> Refusals { get; } = refusals;

    /// <summary>The type of the JSON body it takes; null for none.</summary>
    public Type? Body { get; init; }

    /// <summary>Whether the body may be left out.</summary>
    public bool IsBodyOptional { get; init; }

    /// <summary>The status of a successful answer.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The media type of a successful answer that is not JSON; several are separated by commas.</summary>
    public string? MediaType { get; init; }

    /// <summary>The query parameters, besides those of paging: <c>name</c>, or <c>name=one|other</c> where only these values are taken.</summary>
    public string[] Query { get; init; } = [];

    /// <summary>Whether a list comes whole, without the parameters of paging.</summary>
    public bool OnePage { get; init; }

    /// <summary>Whether it answers 304 to a caller that has the answer already (<c>If-None-Match</c>).</summary>
    public bool Cached { get; init; }

    /// <summary>Whether it takes an upload: raw bytes, or <c>multipart/form-data</c> with one <c>file</c>.</summary>
    public bool TakesFile { get; init; }

    /// <summary>Whether it takes a table as raw bytes: CSV or XLSX.</summary>
    public bool TakesTable { get; init; }

    /// <summary>The type of a line, where a table may also come as a JSON array; null where it may not.</summary>
    public Type? TableLine { get; init; }

    /// <summary>Whether it takes an <c>Idempotency-Key</c>.</summary>
    public bool Idempotent { get; init; }

    /// <summary>Whether it takes <c>If-Match</c>.</summary>
    public bool Conditional { get; init; }
}
