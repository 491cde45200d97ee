using System.Globalization;
using Azure.Data.Tables.Edm;

#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Data.Tables.Filters;

/// <summary>Writes values as OData literals.</summary>
internal static class FilterText
{
    public static string Literal(object? value) => value switch
    {
        null => throw new NotSupportedException("A filter cannot compare with null: the Table service stores none."),
        string text => $"'{Escaped(text)}'",
        bool truth => truth ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        double number => Double(number),
        Guid guid => $"guid'{guid:D}'",
        DateTimeOffset instant => $"datetime'{instant.UtcDateTime.ToString(EntityWriter.InstantFormat, CultureInfo.InvariantCulture)}'",
        DateTime time => Literal(EntityWriter.Utc(time)),
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        BinaryData data => Literal(data.ToArray()),
        Enum member => $"'{member}'",
        _ => throw new NotSupportedException($"A filter cannot compare with a {value.GetType()}."),
    };

    /// <summary>Text within quotes.</summary>
    public static string Escaped(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    private static string Double(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return double.IsFinite(number) && text.All(c => char.IsAsciiDigit(c) || c == '-') ? text + ".0" : text;
    }
}
