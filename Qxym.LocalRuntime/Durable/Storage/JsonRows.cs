using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using Qxym.LocalRuntime.Durable.History;

namespace Qxym.LocalRuntime.Durable.Storage;

/// <summary>
/// JSON of any length in rows. A short text is one readable string property; a long one is cut, as UTF-8, into binary properties
/// of 60,000 bytes, ten to a row, since a property holds 64 KiB and a row, which the emulator measures in base64, 1 MiB. A row's key
/// ends with its part number.
/// </summary>
internal static class JsonRows
{
    private const int ChunkBytes = 60_000;
    private const int ChunksPerRow = 10;

    public static IEnumerable<TableEntity> Write<T>(string partition, string key, T value)
    {
        var json = HistoryJson.Write(value);
        if (json.Length <= InstanceRow.NearCharacters)
        {
            yield return new(partition, PartKey(key, 0)) { ["Json"] = json };
            yield break;
        }

        var bytes = Encoding.UTF8.GetBytes(json);
        var part = 0;
        foreach (var rowBytes in bytes.Chunk(ChunkBytes * ChunksPerRow))
        {
            var row = new TableEntity(partition, PartKey(key, part++));
            foreach (var (chunk, index) in rowBytes.Chunk(ChunkBytes).Select((chunk, index) => (chunk, index)))
            {
                row[ChunkName(index)] = chunk;
            }

            yield return row;
        }
    }

    /// <summary>The values of rows that come in key order, each with its key without the part number.</summary>
    public static IEnumerable<(string Key, T Value)> Read<T>(IEnumerable<TableEntity> rows)
    {
        foreach (var group in rows.GroupBy(row => row.RowKey[..^3]))
        {
            var first = group.First();
            var json = first.GetString("Json") ?? Encoding.UTF8.GetString(group.SelectMany(Chunks).SelectMany(chunk => chunk).ToArray());
            yield return (group.Key, HistoryJson.Read<T>(json));
        }
    }

    private static IEnumerable<byte[]> Chunks(TableEntity row)
    {
        for (var index = 0; index < ChunksPerRow && row.GetBinary(ChunkName(index)) is { } chunk; index++)
        {
            yield return chunk;
        }
    }

    private static string PartKey(string key, int part) => string.Create(CultureInfo.InvariantCulture, $"{key}-{part:x2}");

    private static string ChunkName(int index) => string.Create(CultureInfo.InvariantCulture, $"B{index:x1}");
}
