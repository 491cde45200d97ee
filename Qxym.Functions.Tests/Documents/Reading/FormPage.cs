using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Qxym.Functions.Tests.Documents.Reading;

/// <summary>What a reader sees on the page: texts through the font's ToUnicode map, rules, and the cells they bound.</summary>
internal sealed partial class FormPage
{
    private readonly Dictionary<string, PageFont> _fonts;
    private string? _replacement;

    public FormPage(ReadOnlyMemory<byte> file)
    {
        var objects = new PdfObjects(file);
        _fonts = objects.Fonts.ToDictionary(font => font.Key, font => new PageFont(objects, font.Value));
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

    /// <summary>The text of every cell, by that of the cell to its left; where two cells have the same text to their left, that of the first.</summary>
    public IReadOnlyDictionary<string, string> Values => Runs.Where(run => Table.Contains(run.MiddleX, run.MiddleY))
        .Select(CellOf)
        .Distinct()
        .Where(cell => cell.Right < Table.Right - 1)
        .Select(cell => (Label: TextIn(cell), Value: TextIn(CellAt(cell.Right + 1, (cell.Top + cell.Bottom) / 2))))
        .DistinctBy(pair => pair.Label)
        .ToDictionary(pair => pair.Label, pair => pair.Value);

    /// <summary>Pairs of texts that are printed over one another.</summary>
    public IEnumerable<(string, string)> Overlaps() =>
        from first in Runs.Index()
        from second in Runs.Skip(first.Index + 1)
        where first.Item.Overlaps(second)
        select (first.Item.Text, second.Text);

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
                _replacement = PageFont.Utf16(ActualText().Match(line).Groups[1].Value);
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
        var codes = groups[5].Value.Chunk(4).Select(code => Convert.ToInt32(new string(code), 16)).ToList();
        var (font, size) = (_fonts[groups[1].Value], Number(groups[2].Value));
        Runs.Add(new TextRun(
            _replacement ?? font.TextOf(codes), Number(groups[3].Value), Number(groups[4].Value), size, font.Measure(codes, size)));
        _replacement = _replacement is null ? null : "";
    }

    private static Area Rectangle(ReadOnlySpan<string> words)
    {
        var (left, bottom) = (Number(words[0]), Number(words[1]));
        return new Area(left, bottom, left + Number(words[2]), bottom + Number(words[3]));
    }

    private static double Number(string word) => double.Parse(word, CultureInfo.InvariantCulture);

    [GeneratedRegex("<FEFF([0-9A-F]+)>")]
    private static partial Regex ActualText();

    [GeneratedRegex(@"/(F\d) (\S+) Tf (\S+) (\S+) Td <([0-9A-F]+)> Tj ET$")]
    private static partial Regex TextOperators();
}
