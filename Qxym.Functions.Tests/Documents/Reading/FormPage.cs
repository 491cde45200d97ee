using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Qxym.Functions.Tests.Documents.Reading;

/// <summary>What a reader sees on the page: texts through the font's ToUnicode map, rules, and the cells they bound.</summary>
internal sealed partial class FormPage
{
    private readonly Dictionary<int, string> _characters;
    private readonly double[] _widths;
    private string? _replacement;

    public FormPage(ReadOnlyMemory<byte> file)
    {
        var objects = new PdfObjects(file);
        var map = Encoding.ASCII.GetString(objects.Stream(PdfObjects.Reference(objects.Font, "ToUnicode")));
        _characters = MapEntry().Matches(map).ToDictionary(
            entry => Convert.ToInt32(entry.Groups[1].Value, 16), entry => Utf16(entry.Groups[2].Value));
        _widths = [.. WidthArray().Match(objects.DescendantFont).Groups[1].Value.Split(' ').Select(Number)];
        var content = Encoding.ASCII.GetString(objects.Stream(PdfObjects.Reference(objects.Page, "Contents")));
        foreach (var line in content.TrimEnd('\n').Split('\n'))
        {
            Read(line);
        }
    }

    public List<TextRun> Runs { get; } = [];

    public List<RuleLine> Rules { get; } = [];

    public List<Area> Frames { get; } = [];

    public List<Area> Modules { get; } = [];

    /// <summary>All text, with no white space.</summary>
    public string Text => Compact(string.Concat(Runs.Select(run => run.Text)));

    /// <summary>The table's outer frame: the largest of the drawn rectangles.</summary>
    public Area Table => Frames.MaxBy(frame => frame.Right - frame.Left)!;

    /// <summary>The text of the cell right of the one that holds just this label.</summary>
    public string ValueOf(string label)
    {
        var cell = Runs.Select(CellOf).First(cell => TextIn(cell) == label);
        return TextIn(CellAt(cell.Right + 1, (cell.Top + cell.Bottom) / 2));
    }

    public static string Compact(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    private Area CellOf(TextRun run) => CellAt(run.MiddleX, run.MiddleY);

    private string TextIn(Area cell) =>
        Compact(string.Concat(Runs.Where(run => cell.Contains(run.MiddleX, run.MiddleY)).Select(run => run.Text)));

    private Area CellAt(double x, double y)
    {
        var across = Rules.Where(rule => rule.IsHorizontal && rule.SpansX(x)).ToList();
        var upright = Rules.Where(rule => !rule.IsHorizontal && rule.SpansY(y)).ToList();
        return new Area(
            upright.Select(rule => rule.X1).Append(Table.Left).Where(edge => edge <= x).Max(),
            across.Select(rule => rule.Y1).Append(Table.Bottom).Where(edge => edge <= y).DefaultIfEmpty(0).Max(),
            upright.Select(rule => rule.X1).Append(Table.Right).Where(edge => edge >= x).Min(),
            across.Select(rule => rule.Y1).Append(Table.Top).Where(edge => edge >= y).DefaultIfEmpty(double.MaxValue).Min());
    }

    private void Read(string line)
    {
        var words = line.Split(' ');
        switch (words[^1])
        {
            case "S" when words[^2] == "l":
                Rules.Add(new RuleLine(Number(words[2]), Number(words[3]), Number(words[5]), Number(words[6])));
                break;
            case "S":
                Frames.Add(Rectangle(words.AsSpan(2)));
                break;
            case "re":
                Modules.Add(Rectangle(words));
                break;
            case "BDC":
                _replacement = Utf16(ActualText().Match(line).Groups[1].Value);
                break;
            case "EMC":
                _replacement = null;
                break;
            case "ET":
                ReadText(TextOperators().Match(line).Groups);
                break;
            default:
                Assert.Equal("f", line);
                break;
        }
    }

    private void ReadText(GroupCollection groups)
    {
        var codes = groups[4].Value.Chunk(4).Select(code => Convert.ToInt32(new string(code), 16)).ToList();
        var size = Number(groups[1].Value);
        var width = codes.Sum(code => _widths[code - 1]) * size / 1000;
        var text = _replacement ?? string.Concat(codes.Select(code => _characters[code]));
        Runs.Add(new TextRun(text, Number(groups[2].Value), Number(groups[3].Value), size, width));
        _replacement = _replacement is null ? null : "";
    }

    private static Area Rectangle(ReadOnlySpan<string> words)
    {
        var (left, bottom) = (Number(words[0]), Number(words[1]));
        return new Area(left, bottom, left + Number(words[2]), bottom + Number(words[3]));
    }

    private static double Number(string word) => double.Parse(word, CultureInfo.InvariantCulture);

    private static string Utf16(string hexadecimal) => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(hexadecimal));

    [GeneratedRegex(@"^<([0-9A-F]{4})> <([0-9A-F]+)>$", RegexOptions.Multiline)]
    private static partial Regex MapEntry();

    [GeneratedRegex(@"/W \[1 \[([0-9 ]+)\]\]")]
    private static partial Regex WidthArray();

    [GeneratedRegex("<FEFF([0-9A-F]+)>")]
    private static partial Regex ActualText();

    [GeneratedRegex(@"/F1 (\S+) Tf (\S+) (\S+) Td <([0-9A-F]+)> Tj ET$")]
    private static partial Regex TextOperators();
}
