using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Qxym.Domain.Programmes;
using Qxym.Domain.Texts;

namespace Qxym.Domain.Refusals;

/// <summary>Reads fields one by one and remembers everything that is wrong with them.</summary>
public sealed class FieldReader(FieldErrors errors)
{
    public T? Value<T>(string pointer, string? text, string title)
        where T : class, ITextValue<T>
    {
        if (Required(pointer, text, title) is not { } present)
        {
            return null;
        }

        if (T.TryParse(present, out var value, out var error))
        {
            return value;
        }

        errors.AddUnlessCovered(pointer, error);
        return null;
    }

    public T? Value<T>(string pointer, string? text, string title, FieldPresence presence)
        where T : class, ITextValue<T> =>
        IsPassedOver(text, presence) ? null : Value<T>(pointer, text, title);

    /// <summary>Text of one line, at most so many characters long.</summary>
    public string? Text(string pointer, string? text, string title, int longest)
    {
        var present = Required(pointer, text, title);
        if (present is not null && present.CharacterCount() > longest)
        {
            errors.AddUnlessCovered(pointer, $"{title}不能超过{longest}个字。");
        }

        return present;
    }

    public string? OptionalText(string pointer, string? text, string title, int longest) =>
        IsEmpty(text) ? null : Text(pointer, text, title, longest);

    /// <summary>Text of one line, as the programme's form has the field.</summary>
    public string? Text(string pointer, string? text, string title, int longest, FieldPresence presence) =>
        IsPassedOver(text, presence) ? null : Text(pointer, text, title, longest);

    /// <summary>Yes or no; no where the form does not have the field, or leaves it open.</summary>
    public bool Flag(string pointer, bool? flag, string title, FieldPresence presence = FieldPresence.Required)
    {
        if (flag is null && presence == FieldPresence.Required)
        {
            errors.AddUnlessCovered(pointer, $"请选择{title}。");
        }

        return presence != FieldPresence.Absent && (flag ?? false);
    }

    /// <summary>One of an enumeration's names, as JSON has them (camelCase).</summary>
    public T? Choice<T>(string pointer, string? text, string title)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(CamelCase(value.ToString()), text, StringComparison.Ordinal))
            {
                return value;
            }
        }

        errors.AddUnlessCovered(pointer, string.IsNullOrEmpty(text)
            ? $"请选择{title}。"
            : $"{title}应为以下之一：{string.Join("、", Enum.GetNames<T>().Select(CamelCase))}。");
        return null;
    }

    public DateOnly? Date(string pointer, string? text, string title)
    {
        if (Required(pointer, text, title) is not { } present)
        {
            return null;
        }

        if (DateOnly.TryParseExact(present, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        errors.AddUnlessCovered(pointer, $"{title}应为存在的日期，格式如2026-03-01。");
        return null;
    }

    public DateOnly? Date(string pointer, string? text, string title, FieldPresence presence) =>
        IsPassedOver(text, presence) ? null : Date(pointer, text, title);

    /// <summary>Whether nothing is left of it once white space and invisible characters are gone.</summary>
    public static bool IsEmpty([NotNullWhen(false)] string? text) => text is null || text.Normalise().Length == 0;

    private static bool IsPassedOver(string? text, FieldPresence presence) =>
        presence == FieldPresence.Absent || (presence == FieldPresence.Optional && IsEmpty(text));

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private string? Required(string pointer, string? text, string title)
    {
        var normal = text?.Normalise() ?? "";
        if (normal.Length > 0)
        {
            return normal;
        }

        errors.AddUnlessCovered(pointer, $"请填写{title}。");
        return null;
    }
}
