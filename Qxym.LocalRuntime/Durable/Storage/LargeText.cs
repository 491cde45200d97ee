namespace Qxym.LocalRuntime.Durable.Storage;

/// <summary>A text too long for a row.</summary>
/// <param name="Name">The blob's name, never used twice.</param>
/// <param name="Json">The text, in UTF-8.</param>
internal sealed record LargeText(string Name, byte[] Json)
{
    /// <summary>What the names of an instance's blobs begin with.</summary>
    public static string Prefix(string partition) => $"i-{partition}/";

    /// <summary>A name for a text of one row, written by one change.</summary>
    public static string NameOf(string partition, string key, string write) => $"{Prefix(partition)}{key}-{write}.json";
}
