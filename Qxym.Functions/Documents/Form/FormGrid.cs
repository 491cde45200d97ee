namespace Qxym.Functions.Documents.Form;

/// <summary>The lines that everything on the form keeps to, in points: A4 with 17 mm at the sides.</summary>
/// <remarks>Columns: label | value | label | value | photo. Below the photo the second value runs on to the right edge.</remarks>
internal static class FormGrid
{
    public const double PageWidth = 595.28;
    public const double PageHeight = 841.89;
    public const double PointsPerMillimetre = 72 / 25.4;

    public const double Left = 48;
    public const double Right = PageWidth - Left;
    public const double FirstValue = 114;
    public const double SecondLabel = 246;
    public const double SecondValue = 312;
    public const double Photo = Right - (41 * PointsPerMillimetre);

    public const double TitleTop = 26;
    public const double TableTop = 82;
    public const double RowHeight = 25;

    /// <summary>Of rows whose values run long: room for three lines at the smallest size.</summary>
    public const double TallRowHeight = 29;

    public const double ThinRule = 0.6;
    public const double FrameRule = 1.2;
}
