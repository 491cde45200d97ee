using System.Security.Cryptography;

namespace Qxym.Functions.Documents.Pdf;

/// <summary>Writes a font subset into a PDF: a Type 0 font whose codes are the subset's glyph numbers.</summary>
internal static class EmbeddedFont
{
    private const int Symbolic = 4;

    public static PdfReference Add(PdfFile file, FontSubset subset)
    {
        var program = subset.ToFontFile();
        var tagged = $"{Tag(program)}+{subset.Font.Name}";
        var fontFile = file.AddPacked(program, $"/Length1 {program.Length} ");
        var descriptor = file.Add(Descriptor(subset.Font, tagged, fontFile));
        var descendant = file.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{tagged} " +
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> " +
            $"/FontDescriptor {descriptor} /CIDToGIDMap /Identity /DW 1000 /W [1 [{Widths(subset)}]] >>");
        var toUnicode = file.AddPacked(ToUnicodeMap.Write(subset));
        return file.Add(
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{tagged} /Encoding /Identity-H " +
            $"/DescendantFonts [{descendant}] /ToUnicode {toUnicode} >>");
    }

    private static string Descriptor(TrueTypeFont font, string name, PdfReference fontFile)
    {
        var (left, bottom, right, top) = font.Bounds;
        var (ascent, descent) = (Thousandths(font, font.Ascent), Thousandths(font, font.Descent));
        return $"<< /Type /FontDescriptor /FontName /{name} /Flags {Symbolic} /ItalicAngle 0 /StemV 80 " +
            $"/Ascent {ascent} /Descent {descent} /CapHeight {ascent} " +
            $"/FontBBox [{Thousandths(font, left)} {Thousandths(font, bottom)} {Thousandths(font, right)} {Thousandths(font, top)}] " +
            $"/FontFile2 {fontFile} >>";
    }

    private static string Widths(FontSubset subset) => string.Join(
        ' ', subset.Characters.Select(entry => Thousandths(subset.Font, subset.Font.Advance(subset.Font.GlyphOf(entry.Character)))));

    private static int Thousandths(TrueTypeFont font, int units) => (int)Math.Round(units * 1000.0 / font.UnitsPerEm);

    // Six capitals tell subsets of one font apart; taken from the bytes, they are the same for the same content.
    private static string Tag(byte[] program) =>
        string.Concat(SHA256.HashData(program).Take(6).Select(value => (char)('A' + (value % 26))));
}
