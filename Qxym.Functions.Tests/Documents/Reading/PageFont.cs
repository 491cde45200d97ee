using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Qxym.Functions.Tests.Documents.Reading;

/// <summary>A font of a page as a reader uses it: codes to text through its ToUnicode map, codes to widths.</summary>
internal sealed partial class PageFont
{
    private readonly Dictionary<int, string> _characters;
    private readonly double[] _widths;

    public PageFont(PdfObjects objects, int number)
    {
        var font = objects.Object(number);
        var map = Encoding.ASCII.GetString(objects.Stream(PdfObjects.Reference(font, "ToUnicode")));
        _characters = MapEntry().Matches(map).ToDictionary(
            entry => Convert.ToInt32(entry.Groups[1].Value, 16), entry => Utf16(entry.Groups[2].Value));
        var widths = WidthArray().Match(objects.Object(PdfObjects.Reference(font, "DescendantFonts"))).Groups[1].Value;
        _widths = [.. widths.Split(' ').Select(width => double.Parse(width, CultureInfo.InvariantCulture))];
    }

    public string TextOf(IEnumerable<int> codes) => string.Concat(codes.Select(code => _characters[code]));

    /// <summary>In points.</summary>
    public double Measure(IEnumerable<int> codes, double size) => codes.Sum(code => _widths[code - 1]) * size / 1000;

    public static string Utf16(string hexadecimal) => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(hexadecimal));

    [GeneratedRegex(@"^<([0-9A-F]{4})> <([0-9A-F]+)>$", RegexOptions.Multiline)]
    private static partial Regex MapEntry();

    [GeneratedRegex(@"/W \[1 \[([0-9 ]+)\]\]")]
    private static partial Regex WidthArray();
}
