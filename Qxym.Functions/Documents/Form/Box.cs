namespace Qxym.Functions.Documents.Form;

/// <summary>A rectangle on the page in points, counted from the page's top left corner.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public Box Inset(double horizontal, double vertical) => new(Left + horizontal, Top + vertical, Right - horizontal, Bottom - vertical);
}
