using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Qxym.Functions.Documents.Pdf;

/// <summary><c>cmap</c> format 12: sorted groups of consecutive characters, of any plane.</summary>
internal sealed class GroupedCharacterMap(ReadOnlyMemory<byte> map) : CharacterMap
{
    private const int HeaderLength = 16;
    private const int GroupLength = 12;

    private readonly int _count = (int)ReadUInt32BigEndian(map.Span[12..]);

    public override int GlyphOf(Rune character)
    {
        var (low, high) = (0, _count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var group = map.Span.Slice(HeaderLength + (middle * GroupLength), GroupLength);
            var first = ReadUInt32BigEndian(group);
            if (character.Value < first)
            {
                high = middle - 1;
            }
            else if (character.Value > ReadUInt32BigEndian(group[4..]))
            {
                low = middle + 1;
            }
            else
            {
                return (int)(ReadUInt32BigEndian(group[8..]) + character.Value - first);
            }
        }

        return 0;
    }
}
