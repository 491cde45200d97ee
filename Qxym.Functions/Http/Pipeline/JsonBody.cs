using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Qxym.Domain.Refusals;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>Reads JSON bodies: every malformed one is a 400 that names each field of the wrong type, never an exception.</summary>
internal static class JsonBody
{
    /// <summary>The largest JSON body taken, in bytes.</summary>
    public const int MostBytes = 256 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>Reads a body of shape <typeparamref name="T"/>. Members that the shape does not know are ignored.</summary>
    /// <returns>The body and its bytes, or why not.</returns>
    public static async Task<JsonBody<T>> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        if (!IsJson(request))
        {
            return new JsonBody<T>(HttpRefusals.UnsupportedMediaType);
        }

        if (await BodyBytes.ReadAsync(request, MostBytes, cancellationToken) is not { } bytes)
        {
            return new JsonBody<T>(HttpRefusals.RequestTooLarge(MostBytes));
        }

        // The parser looks at text only where it is asked for.
        if (!Utf8.IsValid(bytes))
        {
            return new JsonBody<T>(HttpRefusals.MalformedJson);
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            var mistyped = new FieldErrors();
            JsonShape.Check(document.RootElement, typeof(T), mistyped);
            return mistyped.Covers("")
                ? new JsonBody<T>(mistyped.ToRefusal())
                : new JsonBody<T>(JsonShape.Without(document, mistyped).Deserialize<T>(DomainJson.Options)!, bytes, mistyped);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text that is no Unicode, such as half a surrogate pair.
            return new JsonBody<T>(HttpRefusals.MalformedJson);
        }
    }

    private static bool IsJson(HttpRequest request) => MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}

/// <summary>A body that was read, or why it was not.</summary>
internal sealed class JsonBody<T>
    where T : class
{
    public JsonBody(T value, byte[] bytes, FieldErrors mistyped)
    {
        Value = value;
        Bytes = bytes;
        Mistyped = mistyped;
    }

    public JsonBody(Refusal refusal) => Refusal = refusal;

    public T? Value { get; }

    /// <summary>As they came; empty when refused.</summary>
    public byte[] Bytes { get; } = [];

    /// <summary>
    /// Members of the wrong JSON type; they are missing in <see cref="Value"/>. Whoever checks the fields goes on from here, so that
    /// everything that is wrong is told at once.
    /// </summary>
    public FieldErrors Mistyped { get; } = new();

    public Refusal? Refusal { get; }

    /// <summary>Whether it was refused.</summary>
    [MemberNotNullWhen(true, nameof(Refusal))]
    [MemberNotNullWhen(false, nameof(Value))]
    public bool IsRefused => Refusal is not null;
}
