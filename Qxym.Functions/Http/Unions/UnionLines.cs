using System.Text.Json;
using Qxym.Domain.Refusals;
using Qxym.Domain.Texts;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Programmes.Lists;

namespace Qxym.Functions.Http.Unions;

/// <summary>A line of an import.</summary>
/// <param name="Pointer">What errors name it by: <c>/lines/12</c>, counted as editors count them; in JSON <c>/11</c>.</param>
internal sealed record UnionLine(string Pointer, UnionRequest Union);

/// <summary>Reads an import: JSON, or a table with a heading.</summary>
internal static class UnionLines
{
    private static readonly string[] Columns = ["id", "name", "tier", "parentId"];

    /// <summary>The lines of a JSON array of unions.</summary>
    public static IReadOnlyList<UnionLine> OfJson(byte[] content, FieldErrors errors)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            JsonShape.Check(document.RootElement, typeof(List<UnionRequest>), errors);
            var unions = errors.IsEmpty ? document.Deserialize<List<UnionRequest?>>(DomainJson.Options)! : [];
            foreach (var (index, _) in unions.Index().Where(u => u.Item is null))
            {
                errors.Add($"/{index}", "应为对象。");
            }

            return errors.IsEmpty ? [.. unions.Select((u, i) => new UnionLine($"/{i}", u!))] : [];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text that is no Unicode, such as half a surrogate pair.
            errors.Add("", "请求内容不是正确的 JSON。");
            return [];
        }
    }

    /// <summary>The lines of a CSV file with the columns id, name, tier, kind, parentId, active.</summary>
    public static IReadOnlyList<UnionLine> OfCsv(byte[] content, FieldErrors errors)
    {
        if (CsvRows.Read(content) is not { } csv)
        {
            errors.Add("", "文件应为 UTF-8 或 GB18030 编码的 CSV。");
            return [];
        }

        if (csv.BrokenLine is { } line)
        {
            errors.Add($"/lines/{line}", "这一行不是正确的 CSV，请检查引号。");
            return [];
        }

        return Of(csv.Rows, errors);
    }

    /// <summary>The lines of a workbook's first sheet, with the same columns.</summary>
    public static IReadOnlyList<UnionLine> OfXlsx(byte[] content, FieldErrors errors)
    {
        if (XlsxRows.Read(content) is not { } rows)
        {
            errors.Add("", "文件应为 Excel（.xlsx）文件。");
            return [];
        }

        return Of(rows, errors);
    }

    private static IReadOnlyList<UnionLine> Of(IReadOnlyList<ListRow> rows, FieldErrors errors)
    {
        var heading = rows.Count == 0 ? [] : rows[0].Cells.Select(c => c.Trim()).ToList();
        foreach (var missing in Columns.Where(c => !heading.Contains(c, StringComparer.OrdinalIgnoreCase)))
        {
            errors.Add("/lines/1", $"缺少列 {missing}。");
        }

        return errors.IsEmpty ? [.. rows.Skip(1).Where(r => r.Cells.Any(c => c.Length > 0)).Select(r => Line(r, heading, errors))] : [];
    }

    private static UnionLine Line(ListRow row, List<string> heading, FieldErrors errors)
    {
        var pointer = $"/lines/{row.Line}";
        var active = Cell("active");
        if (active is not (null or "true" or "false"))
        {
            errors.Add($"{pointer}/active", "active 应为 true 或 false。");
        }

        return new UnionLine(
            pointer,
            new UnionRequest(Cell("id"), Cell("name"), Cell("tier"), Cell("kind"), Cell("parentId"), active is null ? null : active == "true"));

        string? Cell(string column) =>
            heading.FindIndex(c => c.Equals(column, StringComparison.OrdinalIgnoreCase)) is var index and >= 0
            && row.Cells.ElementAtOrDefault(index) is { Length: > 0 } cell ? cell : null;
    }
}
