namespace Qxym.Functions.Documents.Form;

internal enum Alignment
{
    Left,
    Centre,
}

/// <summary>How a text fills its box.</summary>
/// <param name="Size">The size wished for, in points.</param>
internal sealed record TextStyle(double Size)
{
    /// <summary>No text is set smaller than this: below it a stamped and photographed form cannot be read.</summary>
    public const double SmallestSize = 6.5;

    public static TextStyle Title { get; } = new(17) { Alignment = Alignment.Centre, Bold = true };

    public static TextStyle Label { get; } = new(10) { Alignment = Alignment.Centre, OneLineDownTo = 9 };

    public static TextStyle Value { get; } = new(10.5) { Alignment = Alignment.Centre, OneLineDownTo = 8.5 };

    public static TextStyle Paragraph { get; } = new(9.5) { LineSpacing = 1.5 };

    public static TextStyle Small { get; } = new(8) { LineSpacing = 1.4 };

    public Alignment Alignment { get; init; }

    public bool Bold { get; init; }

    /// <summary>From baseline to baseline, as a multiple of the size.</summary>
    public double LineSpacing { get; init; } = 1.25;

    /// <summary>Down to this size one line is better than two; below it the largest size that fits with breaks is taken.</summary>
    public double OneLineDownTo { get; init; } = Size;
}
