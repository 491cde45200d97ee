using System.Buffers.Binary;
using Qxym.Functions.Documents.Pdf;

namespace Qxym.Functions.Tests.Documents;

/// <summary>A font of three glyphs with a format 4 map and short offsets: nothing, a dot, and one character, made of two dots.</summary>
internal static class TinyFont
{
    public static TrueTypeFont Create(char character = 'B') => new(File(character), "Tiny");

    public static byte[] File(char character = 'B') => FontFileWriter.Write(new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["cmap"] = Words(0, 1, 3, 1, 0, 12, 4, 32, 0, 4, 4, 1, 0, character, 0xFFFF, 0, character, 0xFFFF, 0x10002 - character, 1, 0, 0),
        ["glyf"] = Words(
            1, 0, 0, 10, 10, 0, // the dot
            0xFFFF, 0, 0, 10, 10, 0x20, 1, 0, 0, 1, 0), // two parts, both glyph 1
        ["head"] = Words([.. new int[9], 1000, .. new int[17]]),
        ["hhea"] = Words([.. new int[17], 3]),
        ["hmtx"] = Words(500, 0, 300, 0, 600, 0),
        ["loca"] = Words(0, 0, 6, 17),
        ["maxp"] = Words([1, 0, 3, .. new int[13]]),
    });

    private static byte[] Words(params int[] words)
    {
        var bytes = new byte[words.Length * 2];
        for (var i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(i * 2), (ushort)words[i]);
        }

        return bytes;
    }
}
