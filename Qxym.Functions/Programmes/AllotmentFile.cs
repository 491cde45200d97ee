using System.Text.Json;
using Qxym.Domain.Quotas;
using Qxym.Domain.Texts;
using Qxym.Domain.Unions;
using Qxym.Functions.Programmes.Lists;

namespace Qxym.Functions.Programmes;

/// <summary>Makes a 名额分配表, CSV or XLSX, into the <c>total</c> and <c>allotments</c> of a programme file.</summary>
public static class AllotmentFile
{
    private static readonly string[] UnitWords = ["工会", "单位"];
    private static readonly string[] PlacesWords = ["名额", "人数"];
    private static readonly JsonSerializerOptions Indented = new(DomainJson.Options) { WriteIndented = true };

    /// <summary>Reads a table.</summary>
    /// <param name="content">The file's bytes.</param>
    /// <param name="region">The union that allots.</param>
    /// <param name="unionFiles">Files of unions (<c>unions.json</c>, <c>unions-*.json</c>); those that the app carries when there are none.</param>
    /// <returns>The members of <c>quota</c> as JSON, or everything that is wrong.</returns>
    public static (string? Json, IReadOnlyList<AllotmentError> Errors) Read(byte[] content, string region, IEnumerable<string> unionFiles)
    {
        var files = unionFiles.Select(p => new ProgrammeFile(Path.GetFileName(p), File.ReadAllText(p))).ToList();
        if (files.Find(f => !f.IsUnions) is { } other)
        {
            return (null, [new(0, $"{other.Name} 不是工会目录文件（unions.json 或 unions-*.json）。")]);
        }

        var (unions, problems) = ProgrammeReader.Unions(ProgrammeFiles.WithUnions(files));
        if (unions is null)
        {
            return (null, [.. problems.Select(p => new AllotmentError(0, p.ToString()))]);
        }

        if (!UnionId.TryParse(region, out var top, out var error) || unions.Find(top) is null)
        {
            return (null, [new(0, error ?? "没有这个工会。")]);
        }

        var rows = TableRows.Read(content) ?? [];
        var heading = rows.ToList().FindIndex(r => UnitColumn(r) >= 0 && PlacesColumns(r).Count > 0);
        if (heading < 0)
        {
            return (null, [new(1, "不是 CSV 或 XLSX 表格，或者没有表头：须有“工会”或“单位”一列和“名额”或“人数”一列。")]);
        }

        if (PlacesColumns(rows[heading]).Count > 1)
        {
            return (null, [new(rows[heading].Line, "不止一列像是名额，请只在名额一列的表头写“名额”。")]);
        }

        var lines = Lines(rows.Skip(heading + 1), UnitColumn(rows[heading]), PlacesColumns(rows[heading])[0]);
        var errors = new List<AllotmentError>();
        var allotments = AllotmentSheet.Read(lines, unions, top, errors);
        return errors.Count > 0
            ? (null, [.. errors.OrderBy(e => e.Line)])
            : (JsonSerializer.Serialize(new { total = allotments.Sum(a => a.Places), allotments }, Indented), []);
    }

    /// <summary>The lines below the heading; a heading that is repeated on each page is none of them. 合计 may stand in any column.</summary>
    private static IReadOnlyList<AllotmentLine> Lines(IEnumerable<ListRow> rows, int unit, int places) =>
    [
        .. rows.Select(r => new AllotmentLine(r.Line, Cell(r, unit) is { Length: > 0 } name ? name : r.Cells.FirstOrDefault(c => c.Any(char.IsLetter)) ?? "", Cell(r, places)))
            .Where(l => (l.Unit + l.Places).Length > 0 && !Says(l.Places, PlacesWords)),
    ];

    /// <summary>A title over the table, which names unions and places in one cell, is no column.</summary>
    private static int UnitColumn(ListRow row) => row.Cells.ToList().FindIndex(c => Says(c, UnitWords) && !Says(c, PlacesWords));

    /// <summary>Those that say so, else those that say how many people.</summary>
    private static List<int> PlacesColumns(ListRow row)
    {
        var places = ColumnsOf(PlacesWords[0]);
        return places.Count > 0 ? places : ColumnsOf(PlacesWords[1]);

        List<int> ColumnsOf(string word) => [.. row.Cells.Index().Where(c => Says(c.Item, [word])).Select(c => c.Index)];
    }

    private static bool Says(string cell, string[] words)
    {
        var bare = string.Concat(cell.Where(c => !char.IsWhiteSpace(c)));
        return words.Any(w => bare.Contains(w, StringComparison.Ordinal));
    }

    private static string Cell(ListRow row, int column) => row.Cells.ElementAtOrDefault(column)?.Trim() ?? "";
}
