using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Qxym.Functions.Documents.Pdf;

/// <summary>The font's <c>cmap</c>: from characters to glyphs. 0 is no glyph.</summary>
internal abstract class CharacterMap
{
    /// <summary>The map of the widest reach: format 12 (all planes), else format 4 (the basic plane).</summary>
    /// <exception cref="InvalidDataException">The font has neither for Unicode.</exception>
    public static CharacterMap Read(ReadOnlyMemory<byte> cmap)
    {
        var maps = UnicodeMaps(cmap).ToLookup(map => ReadUInt16BigEndian(map.Span));
        return maps[12].Select(map => (CharacterMap)new GroupedCharacterMap(map))
            .Concat(maps[4].Select(map => new SegmentedCharacterMap(map)))
            .FirstOrDefault() ?? throw new InvalidDataException("The font has no Unicode character map of format 4 or 12.");
    }

    public abstract int GlyphOf(Rune character);

    private static IEnumerable<ReadOnlyMemory<byte>> UnicodeMaps(ReadOnlyMemory<byte> cmap)
    {
        var count = ReadUInt16BigEndian(cmap.Span[2..]);
        for (var i = 0; i < count; i++)
        {
            var entry = cmap.Slice(4 + (i * 8), 8);
            if (IsUnicode(ReadUInt16BigEndian(entry.Span), ReadUInt16BigEndian(entry.Span[2..])))
            {
                yield return cmap[(int)ReadUInt32BigEndian(entry.Span[4..])..];
            }
        }
    }

    private static bool IsUnicode(int platform, int encoding) => platform == 0 || (platform == 3 && encoding is 1 or 10);
}
