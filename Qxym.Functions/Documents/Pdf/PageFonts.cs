using System.Text;

namespace Qxym.Functions.Documents.Pdf;

/// <summary>What one page uses of a typeface: a subset of each of its fonts. A font's name on the page is <c>/F</c> and its number, from 1.</summary>
internal sealed class PageFonts(Typeface typeface)
{
    private readonly FontSubset[] _subsets = [.. typeface.Fonts.Select(font => new FontSubset(font))];
    private readonly List<Rune> _missing = [];

    public Typeface Typeface => typeface;

    /// <summary>Characters that were asked for and are in no font, in order of appearance.</summary>
    public IReadOnlyList<Rune> Missing => _missing;

    /// <summary>The subsets that the page shows something of, with their numbers.</summary>
    public IEnumerable<(int Number, FontSubset Subset)> Used =>
        _subsets.Select((subset, index) => (Number: index + 1, subset)).Where(font => font.subset.Characters.Any());

    /// <summary>The glyph to show for a character; null, and remembered as missing, if no font has one.</summary>
    public PageGlyph? Use(Rune character)
    {
        for (var i = 0; i < _subsets.Length; i++)
        {
            if (_subsets[i].Use(character) is { } glyph)
            {
                return new PageGlyph(i + 1, glyph);
            }
        }

        if (!_missing.Contains(character))
        {
            _missing.Add(character);
        }

        return null;
    }
}

/// <summary>A glyph of one of the page's fonts.</summary>
internal readonly record struct PageGlyph(int Font, int Number);
