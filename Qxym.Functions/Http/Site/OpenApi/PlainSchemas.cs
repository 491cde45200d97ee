using System.Text.Json;
using Microsoft.OpenApi;
using Qxym.Domain.People;
using Qxym.Domain.Texts;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Http.Site.OpenApi;

/// <summary>Schemas of what JSON writes as one value: numbers, texts, times, and the domain's text values.</summary>
internal static class PlainSchemas
{
    /// <summary>The schema of a type that has no members of its own; null for any other.</summary>
    public static OpenApiSchema? Of(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => null,
        TypeCode.String => new() { Type = JsonSchemaType.String },
        TypeCode.Boolean => new() { Type = JsonSchemaType.Boolean },
        TypeCode.Int32 => new() { Type = JsonSchemaType.Integer, Format = "int32" },
        TypeCode.Int64 => new() { Type = JsonSchemaType.Integer, Format = "int64" },
        TypeCode.Decimal => new() { Type = JsonSchemaType.Number },
        TypeCode.Double => new() { Type = JsonSchemaType.Number, Format = "double" },
        _ when type == typeof(DateTimeOffset) => Text("date-time"),
        _ when type == typeof(DateOnly) => Text("date"),
        _ when type == typeof(Guid) => Text("uuid"),
        _ when type == typeof(Uri) => Text("uri"),
        _ when type == typeof(object) || type == typeof(JsonElement) => new(),
        _ => null,
    };

    /// <summary>Whether the type is one of the domain's text values.</summary>
    public static bool IsTextValue(Type type) =>
        Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITextValue<>));

    /// <summary>The schema of a text value in its canonical form, as answers have it.</summary>
    public static OpenApiSchema OfTextValue(Type type) => type.Name switch
    {
        nameof(ApplicationId) => Text("uuid"),
        nameof(BankCardNumber) => Pattern("^[0-9]{13,19}$"),
        nameof(IdNumber) => Pattern("^[0-9]{17}[0-9X]$"),
        nameof(PersonName) => new() { Type = JsonSchemaType.String, MinLength = 2, MaxLength = 40 },
        nameof(PhoneNumber) => Pattern("^1[3-9][0-9]{9}$"),
        nameof(UnionId) => Pattern("^[0-9A-Za-z]{6,20}$"),
        _ => new() { Type = JsonSchemaType.String },
    };

    private static OpenApiSchema Text(string format) => new() { Type = JsonSchemaType.String, Format = format };

    private static OpenApiSchema Pattern(string pattern) => new() { Type = JsonSchemaType.String, Pattern = pattern };
}
