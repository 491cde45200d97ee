using System.Text;
using Azure.Data.Tables;
using Qxym.LocalRuntime.Durable.History;

namespace Qxym.LocalRuntime.Durable.Storage;

/// <summary>JSON in a row, or in a blob that the row names.</summary>
internal static class JsonRow
{
    /// <summary>The longest text that lies in a row, in UTF-8 bytes.</summary>
    public const int MostBytes = 45 * 1024;

    /// <summary>The property that names the blob.</summary>
    public const string Blob = "Blob";

    private const string Json = "Json";

    /// <summary>A row that holds the text: as a readable string, or as bytes where a string property is too short for it.</summary>
    public static TableEntity Near(string partition, string key, byte[] json)
    {
        var text = Encoding.UTF8.GetString(json);
        return new(partition, key) { [Json] = text.Length <= InstanceRow.NearCharacters ? text : json };
    }

    /// <summary>A row that names the blob that holds the text; without one, only the row's keys.</summary>
    public static TableEntity Far(string partition, string key, string? blob)
    {
        var row = new TableEntity(partition, key);
        if (blob is not null)
        {
            row[Blob] = blob;
        }

        return row;
    }

    /// <summary>The blob that a row names, if it does.</summary>
    public static string? BlobOf(TableEntity row) => row.GetString(Blob);

    /// <summary>The value of a row that names no blob.</summary>
    public static T Read<T>(TableEntity row) => HistoryJson.Read<T>(row[Json] as string ?? Encoding.UTF8.GetString(row.GetBinary(Json)!));
}
