using System.Text;

namespace Qxym.Functions.Documents.Pdf;

/// <summary>The characters one document uses, numbered in order of first use.</summary>
/// <remarks>Characters that share an outline (· and ・) still get a number each, so that copied text comes out as it was.</remarks>
internal sealed class FontSubset(TrueTypeFont font)
{
    private readonly Dictionary<Rune, int> _numbers = [];
    private readonly List<int> _sources = [0];

    public TrueTypeFont Font => font;

    /// <summary>Number and character of every glyph but number 0, “no glyph”.</summary>
    public IEnumerable<(int Number, Rune Character)> Characters =>
        _numbers.Select(pair => (pair.Value, pair.Key)).OrderBy(pair => pair.Value);

    /// <summary>The glyph number to show for a character; null if the font has none.</summary>
    public int? Use(Rune character)
    {
        if (_numbers.TryGetValue(character, out var number))
        {
            return number;
        }

        var source = font.GlyphOf(character);
        if (source == 0)
        {
            return null;
        }

        _sources.Add(source);
        return _numbers[character] = _sources.Count - 1;
    }

    /// <summary>A TrueType file with these glyphs and the parts they are made of.</summary>
    public byte[] ToFontFile() => SubsetFontFile.Write(font, _sources);
}
