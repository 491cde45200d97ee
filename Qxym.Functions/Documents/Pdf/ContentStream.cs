using System.Globalization;
using System.Text;

namespace Qxym.Functions.Documents.Pdf;

/// <summary>The drawing operators of a page. Lengths are points; the origin is the page's lower left corner.</summary>
internal sealed class ContentStream
{
    private readonly StringBuilder _operators = new();

    public void Line(double x1, double y1, double x2, double y2, double width) =>
        Append($"{width:0.##} w {x1:0.##} {y1:0.##} m {x2:0.##} {y2:0.##} l S");

    public void Outline(double x, double y, double width, double height, double lineWidth) =>
        Append($"{lineWidth:0.##} w {x:0.##} {y:0.##} {width:0.##} {height:0.##} re S");

    /// <summary>Adds to the path that the next <see cref="Fill"/> paints.</summary>
    public void Rectangle(double x, double y, double width, double height) =>
        Append($"{x:0.###} {y:0.###} {width:0.###} {height:0.###} re");

    public void Fill() => Append($"f");

    /// <summary>Shows glyphs of the page's font <c>/F</c> <paramref name="font"/>. Bold thickens their strokes: the file carries one weight only.</summary>
    public void Glyphs(int font, IEnumerable<int> glyphs, double x, double y, double size, bool bold)
    {
        var codes = string.Concat(glyphs.Select(glyph => glyph.ToString("X4", CultureInfo.InvariantCulture)));
        var weight = bold ? string.Create(CultureInfo.InvariantCulture, $"2 Tr {size * 0.035:0.###} w ") : "0 Tr ";
        Append($"BT {weight}/F{font} {size:0.##} Tf {x:0.##} {y:0.##} Td <{codes}> Tj ET");
    }

    /// <summary>What follows, until <see cref="EndReplacement"/>, is copied and read aloud as <paramref name="text"/>.</summary>
    public void BeginReplacement(string text) => Append($"/Span << /ActualText {PdfString.Unicode(text)} >> BDC");

    public void EndReplacement() => Append($"EMC");

    public byte[] ToBytes() => Encoding.ASCII.GetBytes(_operators.ToString());

    private void Append(FormattableString operators) => _operators.Append(operators.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
