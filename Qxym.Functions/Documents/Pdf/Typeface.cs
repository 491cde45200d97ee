using System.Text;

namespace Qxym.Functions.Documents.Pdf;

/// <summary>Fonts in order of preference: each character is set in the first that has it.</summary>
internal sealed class Typeface(params IReadOnlyList<TrueTypeFont> fonts)
{
    public IReadOnlyList<TrueTypeFont> Fonts => fonts;

    /// <summary>The first font that has the character; null if none has.</summary>
    public TrueTypeFont? FontOf(Rune character) => fonts.FirstOrDefault(font => font.GlyphOf(character) != 0);

    /// <summary>Width of a line in points. A character that no font has counts as one em, the width of its box.</summary>
    public double Measure(string text, double size) => text.EnumerateRunes().Sum(Ems) * size;

    /// <summary>The characters of the texts that no font has, each once, in order of appearance.</summary>
    public IReadOnlyList<Rune> Missing(IEnumerable<string> texts) =>
        [.. texts.SelectMany(text => text.EnumerateRunes()).Where(character => FontOf(character) is null).Distinct()];

    private double Ems(Rune character) =>
        FontOf(character) is { } font ? (double)font.Advance(font.GlyphOf(character)) / font.UnitsPerEm : 1;
}
