using System.Buffers.Binary;
using System.Text;
using Qxym.Functions.Documents.Pdf;

namespace Qxym.Functions.Tests.Documents;

public sealed class TrueTypeFontTests
{
    private static readonly TrueTypeFont Font = SampleForm.Typeface.Value.Fonts[0];

    [Fact]
    public void Format_4_and_format_12_agree_on_the_basic_plane()
    {
        var segmented = new SegmentedCharacterMap(Subtable(4));
        var grouped = new GroupedCharacterMap(Subtable(12));

        var differences = Enumerable.Range(0, 0x10000).Where(Rune.IsValid).Select(value => new Rune(value))
            .Where(character => segmented.GlyphOf(character) != grouped.GlyphOf(character));

        Assert.Empty(differences);
    }

    [Fact]
    public void Supplementary_characters_have_glyphs_in_format_12_only()
    {
        var character = new Rune(0x2CB4A);

        Assert.NotEqual(0, Font.GlyphOf(character));
        Assert.Equal(0, new SegmentedCharacterMap(Subtable(4)).GlyphOf(character));
    }

    [Fact]
    public void A_chinese_character_is_one_em_wide() => Assert.Equal(12, new Typeface(Font).Measure("工", 12), 3);

    [Fact]
    public void A_subset_keeps_outlines_and_advances()
    {
        var subset = new FontSubset(Font);
        var tables = Tables(subset, "申请表A");

        foreach (var (number, character) in subset.Characters)
        {
            var source = Font.GlyphOf(character);
            Assert.Equal(Font.Outline(source).ToArray(), Outline(tables, number)[..Font.Outline(source).Length]);
            Assert.Equal(Font.Advance(source), BinaryPrimitives.ReadUInt16BigEndian(tables["hmtx"].Span[(number * 4)..]));
        }
    }

    [Fact]
    public void Every_part_of_a_composite_glyph_is_renumbered()
    {
        var outline = new byte[] { 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x21, 0, 7, 0, 0, 0, 0, 0, 0x88, 0, 9, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0 };

        CompositeGlyph.Renumber(outline, part => part * 100);

        Assert.Equal(700, BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(12)));
        Assert.Equal(900, BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(20)));
    }

    [Fact]
    public void A_subset_has_all_parts_of_its_composite_glyphs_once()
    {
        var tables = Tables(new FontSubset(TinyFont.Create()), "B");

        var outline = Outline(tables, 1);
        Assert.Equal(3, BinaryPrimitives.ReadUInt16BigEndian(tables["maxp"].Span[4..]));
        Assert.Equal(2, BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(12)));
        Assert.Equal(2, BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(18)));
        Assert.Equal(12, Outline(tables, 2).Length);
        Assert.Equal(300, BinaryPrimitives.ReadUInt16BigEndian(tables["hmtx"].Span[8..]));
    }

    [Fact]
    public void A_subset_file_adds_up_to_the_checksum_of_whole_fonts()
    {
        var subset = new FontSubset(Font);
        subset.Use(new Rune('工'));
        var file = subset.ToFontFile();

        var sum = file.Chunk(4).Aggregate(0u, (total, word) => unchecked(total + BinaryPrimitives.ReadUInt32BigEndian(word)));

        Assert.Equal(0xB1B0AFBA, sum);
    }

    [Theory]
    [InlineData("")]
    [InlineData("OTTO and more that is no TrueType")]
    [InlineData("\0\u0001\0\0\0\u0009 cut off")]
    public void A_file_that_is_no_whole_font_is_refused(string file) =>
        Assert.Throws<InvalidDataException>(() => new TrueTypeFont(Encoding.ASCII.GetBytes(file), "Broken"));

    private static FontTables Tables(FontSubset subset, string text)
    {
        foreach (var character in text.EnumerateRunes())
        {
            subset.Use(character);
        }

        return new FontTables(subset.ToFontFile());
    }

    private static byte[] Outline(FontTables tables, int glyph)
    {
        var loca = tables["loca"].Span[(glyph * 4)..];
        return tables["glyf"].Span[BinaryPrimitives.ReadInt32BigEndian(loca)..BinaryPrimitives.ReadInt32BigEndian(loca[4..])].ToArray();
    }

    private static ReadOnlyMemory<byte> Subtable(int format)
    {
        var cmap = Font.Table("cmap").ToArray().AsMemory();
        return Enumerable.Range(0, BinaryPrimitives.ReadUInt16BigEndian(cmap.Span[2..]))
            .Select(i => cmap[(int)BinaryPrimitives.ReadUInt32BigEndian(cmap.Span[(8 + (i * 8))..])..])
            .First(map => BinaryPrimitives.ReadUInt16BigEndian(map.Span) == format);
    }
}
