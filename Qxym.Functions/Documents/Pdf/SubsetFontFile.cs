using static System.Buffers.Binary.BinaryPrimitives;

namespace Qxym.Functions.Documents.Pdf;

/// <summary>Writes a TrueType file that holds some of another font's glyphs, renumbered: what a PDF needs of a font and no more.</summary>
internal static class SubsetFontFile
{
    private static readonly string[] Hinting = ["cvt ", "fpgm", "prep"];

    /// <param name="font">The whole font.</param>
    /// <param name="glyphs">Its glyph numbers in their new order; parts of composite glyphs are added behind them.</param>
    public static byte[] Write(TrueTypeFont font, IReadOnlyList<int> glyphs)
    {
        var kept = new List<int>(glyphs);
        var (glyf, loca) = Outlines(font, kept);
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = glyf,
            ["head"] = Head(font),
            ["hhea"] = WithWord(font.Table("hhea"), 34, kept.Count),
            ["hmtx"] = Metrics(font, kept),
            ["loca"] = loca,
            ["maxp"] = WithWord(font.Table("maxp"), 4, kept.Count),
        };
        foreach (var tag in Hinting.Where(font.HasTable))
        {
            tables[tag] = font.Table(tag).ToArray();
        }

        return FontFileWriter.Write(tables);
    }

    private static (byte[] Glyf, byte[] Loca) Outlines(TrueTypeFont font, List<int> kept)
    {
        using var glyf = new MemoryStream();
        var offsets = new List<int>();
        var parts = new Dictionary<int, int>();

        // The list grows while composite glyphs name their parts.
        for (var i = 0; i < kept.Count; i++)
        {
            offsets.Add((int)glyf.Position);
            var outline = font.Outline(kept[i]).ToArray();
            CompositeGlyph.Renumber(outline, part => NumberOfPart(part, kept, parts));
            glyf.Write(outline);
            glyf.Write(new byte[-outline.Length & 3]);
        }

        offsets.Add((int)glyf.Position);
        var loca = new byte[offsets.Count * 4];
        for (var i = 0; i < offsets.Count; i++)
        {
            WriteInt32BigEndian(loca.AsSpan(i * 4), offsets[i]);
        }

        return (glyf.ToArray(), loca);
    }

    private static int NumberOfPart(int part, List<int> kept, Dictionary<int, int> parts)
    {
        if (!parts.TryGetValue(part, out var number))
        {
            number = parts[part] = kept.Count;
            kept.Add(part);
        }

        return number;
    }

    private static byte[] Head(TrueTypeFont font)
    {
        var head = WithWord(font.Table("head"), 50, 1); // loca holds long offsets
        head.AsSpan(8, 4).Clear(); // the whole file's checksum, which the writer sets
        return head;
    }

    private static byte[] Metrics(TrueTypeFont font, List<int> kept)
    {
        var metrics = new byte[kept.Count * 4];
        for (var i = 0; i < kept.Count; i++)
        {
            WriteUInt16BigEndian(metrics.AsSpan(i * 4), (ushort)font.Advance(kept[i]));
            WriteInt16BigEndian(metrics.AsSpan((i * 4) + 2), (short)font.LeftSideBearing(kept[i]));
        }

        return metrics;
    }

    private static byte[] WithWord(ReadOnlySpan<byte> table, int offset, int value)
    {
        var copy = table.ToArray();
        WriteUInt16BigEndian(copy.AsSpan(offset), (ushort)value);
        return copy;
    }
}
