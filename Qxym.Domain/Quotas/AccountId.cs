using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Qxym.Domain.Texts;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Quotas;

/// <summary>
/// Names an account of a quota book: a union that has places of its own, or <see cref="Rest"/>, the places that are allotted to no union, for
/// workers whose unions have none.
/// </summary>
[JsonConverter(typeof(TextValueConverter<AccountId>))]
public sealed record AccountId : ITextValue<AccountId>
{
    private const string RestName = "rest";

    private AccountId(string value) => Value = value;

    /// <summary>The places that are allotted to no union.</summary>
    public static AccountId Rest { get; } = new(RestName);

    public string Value { get; }

    /// <summary>The union whose places they are; null for <see cref="Rest"/>.</summary>
    [JsonIgnore]
    public UnionId? UnionId => Value == RestName ? null : UnionId.Parse(Value);

    /// <summary>The account of a union.</summary>
    public static AccountId Of(UnionId unionId) => new(unionId.Value);

    /// <summary>Reads an id that is known to be one.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static AccountId Parse(string text) => TryParse(text, out var id, out var error) ? id : throw new FormatException($"{error} ({text})");

    /// <inheritdoc />
    public static bool TryParse(string? text, [NotNullWhen(true)] out AccountId? value, [NotNullWhen(false)] out string? error)
    {
        error = null;
        value = text == RestName ? Rest : UnionId.TryParse(text, out var unionId, out error) ? Of(unionId) : null;
        return value is not null;
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
