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
    /// <param name="unionFiles">Files of unions (<c>unions*.json</c>); those that the app carries when there are none.</param>
    /// <returns>The members of <c>quota</c> as JSON, or everything that is wrong.</returns>
    public static (string? Json, IReadOnlyList<AllotmentError> Errors) Read(byte[] content, string region, IEnumerable<string> unionFiles)
    {
        var (unions, problems) = ProgrammeReader.Unions(ProgrammeFiles.WithUnions([.. unionFiles.Select(p => new ProgrammeFile(Path.GetFileName(p), File.ReadAllText(p)))]));
        if (unions is null)
        {
            return (null, [.. problems.Select(p => new AllotmentError(0, p.ToString()))]);
        }

        if (!UnionId.TryParse(region, out var top, out var error) || unions.Find(top) is null)
        {
            return (null, [new(0, error ?? "没有这个工会。")]);
        }

        if (LinesOf(TableRows.Read(content) ?? []) is not { } lines)
        {
            return (null, [new(1, "不是 CSV 或 XLSX 表格，或者没有表头：须有“工会”或“单位”一列和“名额”或“人数”一列。")]);
        }

        var errors = new List<AllotmentError>();
        var allotments = AllotmentSheet.Read(lines, unions, top, errors);
        return errors.Count > 0
            ? (null, [.. errors.OrderBy(e => e.Line)])
            : (JsonSerializer.Serialize(new { total = allotments.Sum(a => a.Places), allotments }, Indented), []);
    }

    /// <summary>The lines below the heading; a heading that is repeated on each page is none of them. Null when there is no heading.</summary>
    private static IReadOnlyList<AllotmentLine>? LinesOf(IReadOnlyList<ListRow> rows)
    {
        var heading = rows.ToList().FindIndex(r => Column(r, UnitWords) >= 0 && Column(r, PlacesWords) >= 0);
        if (heading < 0)
        {
            return null;
        }

        var (unit, places) = (Column(rows[heading], UnitWords), Column(rows[heading], PlacesWords));
        return
        [
            .. rows.Skip(heading + 1)
                .Select(r => new AllotmentLine(r.Line, Cell(r, unit), Cell(r, places)))
                .Where(l => (l.Unit + l.Places).Length > 0 && !Says(l.Places, PlacesWords)),
        ];
    }

    private static int Column(ListRow row, string[] words) =>
        row.Cells.ToList().FindIndex(c => Says(c, words));

    private static bool Says(string cell, string[] words)
    {
        var bare = string.Concat(cell.Where(c => !char.IsWhiteSpace(c)));
        return words.Any(w => bare.Contains(w, StringComparison.Ordinal));
    }

    private static string Cell(ListRow row, int column) => row.Cells.ElementAtOrDefault(column)?.Trim() ?? "";
}
