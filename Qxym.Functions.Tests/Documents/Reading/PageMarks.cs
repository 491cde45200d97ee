namespace Qxym.Functions.Tests.Documents.Reading;

/// <summary>Text shown in one go, with the baseline's start, in points from the lower left corner.</summary>
internal sealed record TextRun(string Text, double X, double Y, double Size, double Width)
{
    public double Top => Y + (Size * 0.88);

    public double Bottom => Y - (Size * 0.12);

    public bool Overlaps(TextRun other) =>
        Math.Min(X + Width, other.X + other.Width) - Math.Max(X, other.X) > 0.05 && Math.Min(Top, other.Top) - Math.Max(Bottom, other.Bottom) > 0.05;

    public double MiddleX => X + (Width / 2);

    public double MiddleY => (Top + Bottom) / 2;
}

/// <summary>A straight line.</summary>
internal sealed record RuleLine(double X1, double Y1, double X2, double Y2)
{
    private const double Tolerance = 0.02;

    public bool IsHorizontal => Math.Abs(Y1 - Y2) < Tolerance;

    /// <summary>Whether the line passes through the run's characters.</summary>
    public bool Crosses(TextRun run) => IsHorizontal
        ? Y1 > run.Bottom && Y1 < run.Top && Math.Max(X1, X2) > run.X + Tolerance && Math.Min(X1, X2) < run.X + run.Width - Tolerance
        : X1 > run.X + Tolerance && X1 < run.X + run.Width - Tolerance && Math.Max(Y1, Y2) > run.Bottom && Math.Min(Y1, Y2) < run.Top;

    public bool SpansX(double x) => Math.Min(X1, X2) <= x + Tolerance && Math.Max(X1, X2) >= x - Tolerance;

    public bool SpansY(double y) => Math.Min(Y1, Y2) <= y + Tolerance && Math.Max(Y1, Y2) >= y - Tolerance;
}

/// <summary>A rectangle; filled ones are modules of the QR code.</summary>
internal sealed record Area(double Left, double Bottom, double Right, double Top)
{
    public bool Contains(double x, double y) => x >= Left && x <= Right && y >= Bottom && y <= Top;
}
