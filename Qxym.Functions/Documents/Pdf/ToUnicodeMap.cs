using System.Globalization;
using System.Text;

namespace Qxym.Functions.Documents.Pdf;

/// <summary>The CMap by which readers turn glyph numbers back into text, to copy and to search.</summary>
internal static class ToUnicodeMap
{
    // The format allows no more entries in one block.
    private const int BlockLength = 100;

    public static byte[] Write(FontSubset subset)
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n" +
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var block in subset.Characters.Chunk(BlockLength))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (number, character) in block)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{number:X4}> <{PdfString.Utf16(character.ToString())}>\n");
            }

            map.Append("endbfchar\n");
        }

        map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        return Encoding.ASCII.GetBytes(map.ToString());
    }
}
