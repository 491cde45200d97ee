using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Qxym.Functions.Documents.Pdf;

/// <summary><c>cmap</c> format 4: segments of the basic plane, each with a shift or a list of glyphs.</summary>
internal sealed class SegmentedCharacterMap(ReadOnlyMemory<byte> map) : CharacterMap
{
    private const int EndsOffset = 14;

    private readonly int _doubledCount = ReadUInt16BigEndian(map.Span[6..]);

    public override int GlyphOf(Rune character)
    {
        if (!character.IsBmp)
        {
            return 0;
        }

        for (var at = EndsOffset; at < EndsOffset + _doubledCount; at += 2)
        {
            if (character.Value <= Word(at))
            {
                return GlyphInSegment(character.Value, at);
            }
        }

        return 0;
    }

    // The four arrays (ends, 2 bytes of padding, starts, shifts, list offsets) run in parallel.
    private int GlyphInSegment(int character, int end)
    {
        var startAt = end + _doubledCount + 2;
        var shiftAt = startAt + _doubledCount;
        var listAt = shiftAt + _doubledCount;
        var start = Word(startAt);
        if (character < start)
        {
            return 0;
        }

        if (Word(listAt) == 0)
        {
            return (character + Word(shiftAt)) & 0xFFFF;
        }

        // A list's offset counts from the place where it is written.
        var glyph = Word(listAt + Word(listAt) + ((character - start) * 2));
        return glyph == 0 ? 0 : (glyph + Word(shiftAt)) & 0xFFFF;
    }

    private int Word(int offset) => ReadUInt16BigEndian(map.Span[offset..]);
}
