using System.Globalization;
using System.Text;
using Qxym.Functions.Documents.Pdf;

namespace Qxym.Functions.Documents.Form;

/// <summary>Draws text and rules on the form's page, counting from its top left corner.</summary>
internal sealed class FormCanvas(PageFonts fonts)
{
    // A Chinese character fills its em from 0.88 above the baseline to 0.12 below.
    private const double AboveBaseline = 0.88;

    private readonly List<string> _shortened = [];

    public ContentStream Content { get; } = new();

    public IReadOnlyList<string> ShortenedFields => _shortened;

    public void Rule(double x1, double y1, double x2, double y2, double width = FormGrid.ThinRule) =>
        Content.Line(x1, Up(y1), x2, Up(y2), width);

    public void Frame(Box box, double width) => Content.Outline(box.Left, Up(box.Bottom), box.Width, box.Height, width);

    /// <summary>Fills a box, centred vertically. A text that has to be shortened is reported under <paramref name="field"/>.</summary>
    public void Text(string text, Box box, TextStyle style, string field) => Paragraphs([text], box, style, field);

    /// <summary>As <see cref="Text"/>, each paragraph on a new line and all in one size.</summary>
    public void Paragraphs(IEnumerable<string> paragraphs, Box box, TextStyle style, string field)
    {
        var fitted = FittedText.Fit(fonts.Typeface, [.. paragraphs.Select(PlainText.Of)], box.Width, box.Height, style);
        if (fitted.Shortened)
        {
            _shortened.Add(field);
        }

        var height = ((fitted.Lines.Count - 1) * fitted.LineHeight) + fitted.Size;
        var baseline = box.Top + ((box.Height - height) / 2) + (fitted.Size * AboveBaseline);
        foreach (var line in fitted.Lines)
        {
            var indent = style.Alignment == Alignment.Centre ? (box.Width - fonts.Typeface.Measure(line, fitted.Size)) / 2 : 0;
            Line(line, box.Left + indent, baseline, fitted.Size, style.Bold);
            baseline += fitted.LineHeight;
        }
    }

    /// <summary>How wide a line is.</summary>
    public double Measure(string text, double size) => fonts.Typeface.Measure(text, size);

    /// <summary>Draws one line as it is and returns where it ends.</summary>
    public double Line(string text, double x, double baseline, double size, bool bold = false)
    {
        var run = new GlyphRun(0, [], x);
        foreach (var character in text.EnumerateRunes())
        {
            var glyph = fonts.Use(character);
            if (glyph?.Font != run.Font)
            {
                Show(run, baseline, size, bold);
                run = new GlyphRun(glyph?.Font, [], x);
            }

            if (glyph is { Number: var number })
            {
                run.Glyphs.Add(number);
            }
            else
            {
                DrawMissing(character, x, baseline, size);
            }

            x += fonts.Typeface.Measure(character.ToString(), size);
        }

        Show(run, baseline, size, bold);
        return x;
    }

    private void Show(GlyphRun run, double baseline, double size, bool bold)
    {
        if (run.Font is { } font && run.Glyphs.Count > 0)
        {
            Content.Glyphs(font, run.Glyphs, run.X, Up(baseline), size, bold);
        }
    }

    // A box of one em with the code point in two rows; copied text still gives the character itself.
    private void DrawMissing(Rune character, double x, double baseline, double size)
    {
        var code = character.Value.ToString(character.IsBmp ? "X4" : "X6", CultureInfo.InvariantCulture);
        var (half, codeSize) = (code.Length / 2, size * 0.4);
        Content.BeginReplacement(character.ToString());
        Content.Outline(x + (size * 0.07), Up(baseline + (size * 0.07)), size * 0.86, size * 0.9, size * 0.05);
        var rows = code.EnumerateRunes().All(digit => fonts.Typeface.FontOf(digit) is not null)
            ? new[] { (code[..half], 0.46), (code[half..], 0.03) }
            : [];
        foreach (var (row, offset) in rows)
        {
            Line(row, x + ((size - fonts.Typeface.Measure(row, codeSize)) / 2), baseline - (size * offset), codeSize);
        }

        Content.EndReplacement();
    }

    private static double Up(double y) => FormGrid.PageHeight - y;

    /// <summary>Characters side by side in one font; null for those that are boxes.</summary>
    private sealed record GlyphRun(int? Font, List<int> Glyphs, double X);
}
