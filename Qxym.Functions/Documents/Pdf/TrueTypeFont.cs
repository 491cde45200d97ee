using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Qxym.Functions.Documents.Pdf;

/// <summary>A TrueType font in memory. It never changes, so threads may share it.</summary>
internal sealed class TrueTypeFont
{
    private readonly FontTables _tables;
    private readonly CharacterMap _characters;
    private readonly int _metricCount;
    private readonly bool _longOffsets;

    /// <param name="file">The font file.</param>
    /// <param name="name">What the font is called in documents: letters, digits and hyphens.</param>
    /// <exception cref="InvalidDataException">The file is no TrueType font, or lacks a table.</exception>
    public TrueTypeFont(ReadOnlyMemory<byte> file, string name)
    {
        Name = name;
        _tables = new FontTables(file);
        _characters = CharacterMap.Read(_tables["cmap"]);
        _metricCount = ReadUInt16BigEndian(_tables["hhea"].Span[34..]);
        var head = _tables["head"].Span;
        UnitsPerEm = ReadUInt16BigEndian(head[18..]);
        if (UnitsPerEm is < 16 or > 16384)
        {
            throw new InvalidDataException("The font's em is out of range.");
        }

        _longOffsets = ReadInt16BigEndian(head[50..]) == 1;
    }

    public string Name { get; }

    /// <summary>Font units to the em: what advances, bearings and boxes are counted in.</summary>
    public int UnitsPerEm { get; }

    /// <summary>The box around all glyphs: left, bottom, right, top.</summary>
    public (int Left, int Bottom, int Right, int Top) Bounds
    {
        get
        {
            var box = _tables["head"].Span[36..];
            return (ReadInt16BigEndian(box), ReadInt16BigEndian(box[2..]), ReadInt16BigEndian(box[4..]), ReadInt16BigEndian(box[6..]));
        }
    }

    public int Ascent => ReadInt16BigEndian(_tables["hhea"].Span[4..]);

    public int Descent => ReadInt16BigEndian(_tables["hhea"].Span[6..]);

    /// <summary>The glyph of a character, 0 if the font has none.</summary>
    public int GlyphOf(Rune character) => _characters.GlyphOf(character);

    /// <summary>Advance width of a glyph in font units.</summary>
    public int Advance(int glyph) => ReadUInt16BigEndian(_tables["hmtx"].Span[(Math.Min(glyph, _metricCount - 1) * 4)..]);

    public int LeftSideBearing(int glyph)
    {
        var offset = glyph < _metricCount ? (glyph * 4) + 2 : (_metricCount * 4) + ((glyph - _metricCount) * 2);
        return ReadInt16BigEndian(_tables["hmtx"].Span[offset..]);
    }

    /// <summary>The glyph's entry of <c>glyf</c>, empty for a blank.</summary>
    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var start = OutlineOffset(glyph);
        return _tables["glyf"].Span[start..OutlineOffset(glyph + 1)];
    }

    /// <summary>Whether the tables that glyphs and their widths come from are as the font's maker left them.</summary>
    public bool IsIntact => Array.TrueForAll(["cmap", "glyf", "hhea", "hmtx", "loca", "maxp"], _tables.IsIntact);

    public bool HasTable(string tag) => _tables.Contains(tag);

    /// <exception cref="InvalidDataException">The font has no such table.</exception>
    public ReadOnlySpan<byte> Table(string tag) => _tables[tag].Span;

    private int OutlineOffset(int glyph)
    {
        var loca = _tables["loca"].Span;
        return _longOffsets ? (int)ReadUInt32BigEndian(loca[(glyph * 4)..]) : ReadUInt16BigEndian(loca[(glyph * 2)..]) * 2;
    }
}
