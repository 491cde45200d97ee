using Qxym.Functions.Documents.Pdf;

namespace Qxym.Functions.Documents.Form;

/// <summary>Paragraphs as they go into a box: shrunk, then broken into lines, then cut with “…”, so that they never leave it.</summary>
/// <remarks>Shortened: not all of the text fits even at the smallest size.</remarks>
internal sealed record FittedText(double Size, IReadOnlyList<string> Lines, double LineHeight, bool Shortened)
{
    private const double Step = 0.5;

    // Text that must shrink is set tighter, too: size is worth more than air.
    private const double TightSpacing = 1.25;

    public static FittedText Fit(Typeface font, IReadOnlyList<string> paragraphs, double width, double height, TextStyle style) =>
        OnOneLine(font, paragraphs, width, style)
        ?? OnLines(font, paragraphs, width, height, style.Size, style.LineSpacing)
        ?? OnSmallerLines(font, paragraphs, width, height, style)
        ?? Broken(font, paragraphs, width, height);

    private static FittedText? OnOneLine(Typeface font, IReadOnlyList<string> paragraphs, double width, TextStyle style)
    {
        if (paragraphs is not [var text])
        {
            return null;
        }

        for (var size = style.Size; size >= style.OneLineDownTo; size -= Step)
        {
            if (font.Measure(text, size) <= width)
            {
                return new FittedText(size, [text], size * style.LineSpacing, Shortened: false);
            }
        }

        return null;
    }

    private static FittedText? OnSmallerLines(
        Typeface font, IReadOnlyList<string> paragraphs, double width, double height, TextStyle style)
    {
        for (var size = style.Size; size >= TextStyle.SmallestSize; size -= Step)
        {
            if (OnLines(font, paragraphs, width, height, size, TightSpacing) is { } fitted)
            {
                return fitted;
            }
        }

        return null;
    }

    private static FittedText? OnLines(
        Typeface font, IReadOnlyList<string> paragraphs, double width, double height, double size, double spacing)
    {
        var lines = paragraphs.SelectMany(text => LineBreaker.Break(font, text, width, size, anywhere: false)).ToList();
        return lines.Count <= Capacity(height, size, spacing) && lines.All(line => font.Measure(line, size) <= width)
            ? new FittedText(size, lines, size * spacing, Shortened: false)
            : null;
    }

    private static FittedText Broken(Typeface font, IReadOnlyList<string> paragraphs, double width, double height)
    {
        const double size = TextStyle.SmallestSize;
        const double lineHeight = size * TightSpacing;
        var lines = paragraphs.SelectMany(text => LineBreaker.Break(font, text, width, size, anywhere: true)).ToList();
        var capacity = Capacity(height, size, TightSpacing);
        if (lines.Count <= capacity)
        {
            return new FittedText(size, lines, lineHeight, Shortened: false);
        }

        var last = lines[capacity - 1];
        while (last.Length > 0 && font.Measure(last + "…", size) > width)
        {
            last = last[..^(char.IsLowSurrogate(last[^1]) ? 2 : 1)];
        }

        return new FittedText(size, [.. lines.Take(capacity - 1), last + "…"], lineHeight, Shortened: true);
    }

    // The last line needs its characters' height only, not the space to a next one.
    private static int Capacity(double height, double size, double spacing) =>
        Math.Max(1, 1 + (int)Math.Floor((height - size) / (size * spacing)));
}
