using static System.Buffers.Binary.BinaryPrimitives;

namespace Qxym.Functions.Documents.Pdf;

/// <summary>Glyphs made of other glyphs, whose numbers change when a font is cut down.</summary>
internal static class CompositeGlyph
{
    private const int HeaderLength = 10;
    private const int WordArguments = 0x0001;
    private const int OneScale = 0x0008;
    private const int MoreComponents = 0x0020;
    private const int TwoScales = 0x0040;
    private const int Matrix = 0x0080;

    /// <summary>Rewrites the component numbers in place; a simple or blank glyph stays as it is.</summary>
    public static void Renumber(Span<byte> outline, Func<int, int> newNumber)
    {
        if (outline.Length < HeaderLength || ReadInt16BigEndian(outline) >= 0)
        {
            return;
        }

        var component = outline[HeaderLength..];
        while (true)
        {
            var flags = ReadUInt16BigEndian(component);
            WriteUInt16BigEndian(component[2..], (ushort)newNumber(ReadUInt16BigEndian(component[2..])));
            if ((flags & MoreComponents) == 0)
            {
                return;
            }

            component = component[LengthOf(flags)..];
        }
    }

    private static int LengthOf(int flags)
    {
        var arguments = (flags & WordArguments) != 0 ? 4 : 2;
        var transformation = (flags & Matrix) != 0 ? 8 : (flags & TwoScales) != 0 ? 4 : (flags & OneScale) != 0 ? 2 : 0;
        return 4 + arguments + transformation;
    }
}
