using Qxym.Functions.Documents.Pdf;

namespace Qxym.Functions.Documents.Form;

/// <summary>A text as it goes into a box: shrunk, then broken into lines, then cut with “…”, so that it never leaves the box.</summary>
/// <remarks>Shortened: not all of the text fits even at the smallest size.</remarks>
internal sealed record FittedText(double Size, IReadOnlyList<string> Lines, bool Shortened)
{
    /// <summary>From baseline to baseline, as a multiple of the size.</summary>
    public const double LineSpacing = 1.28;

    private const double Step = 0.5;

    public double LineHeight => Size * LineSpacing;

    public static FittedText Fit(TrueTypeFont font, string text, double width, double height, TextStyle style) =>
        OnOneLine(font, text, width, style) ?? OnLines(font, text, width, height, style) ?? Broken(font, text, width, height);

    private static FittedText? OnOneLine(TrueTypeFont font, string text, double width, TextStyle style)
    {
        for (var size = style.Size; size >= style.OneLineDownTo; size -= Step)
        {
            if (font.Measure(text, size) <= width)
            {
                return new FittedText(size, [text], Shortened: false);
            }
        }

        return null;
    }

    private static FittedText? OnLines(TrueTypeFont font, string text, double width, double height, TextStyle style)
    {
        for (var size = style.Size; size >= TextStyle.SmallestSize; size -= Step)
        {
            var lines = LineBreaker.Break(font, text, width, size, anywhere: false);
            if (lines.Count <= Capacity(height, size) && lines.All(line => font.Measure(line, size) <= width))
            {
                return new FittedText(size, lines, Shortened: false);
            }
        }

        return null;
    }

    private static FittedText Broken(TrueTypeFont font, string text, double width, double height)
    {
        const double size = TextStyle.SmallestSize;
        var lines = LineBreaker.Break(font, text, width, size, anywhere: true);
        var capacity = Capacity(height, size);
        if (lines.Count <= capacity)
        {
            return new FittedText(size, lines, Shortened: false);
        }

        var last = lines[capacity - 1];
        while (last.Length > 0 && font.Measure(last + "…", size) > width)
        {
            last = last[..^(char.IsLowSurrogate(last[^1]) ? 2 : 1)];
        }

        return new FittedText(size, [.. lines.Take(capacity - 1), last + "…"], Shortened: true);
    }

    // The last line needs its characters' height only, not the space to a next one.
    private static int Capacity(double height, double size) => Math.Max(1, 1 + (int)Math.Floor((height - size) / (size * LineSpacing)));
}
