using System.Globalization;
using Azure.Data.Tables;

namespace Qxym.Functions.Storage;

/// <summary>Values that are longer than a column of a table may be (64 KiB), cut into several; a row may hold 1 MiB in all.</summary>
internal static class LongColumns
{
    private const int Most = 60_000;

    /// <summary>Puts a value into as many columns as it needs.</summary>
    public static void SetLong(this TableEntity row, string column, byte[] value)
    {
        foreach (var (index, part) in value.Chunk(Most).Index())
        {
            row[NameOf(column, index)] = part;
        }
    }

    /// <summary>The value, whole.</summary>
    public static byte[] GetLong(this TableEntity row, string column)
    {
        var value = new List<byte>();
        for (var index = 0; row.GetBinary(NameOf(column, index)) is { } part; index++)
        {
            value.AddRange(part);
        }

        return [.. value];
    }

    private static string NameOf(string column, int index) => string.Create(CultureInfo.InvariantCulture, $"{column}{index}");
}
