using System.Text;
using System.Text.Json;
using CsvHelper;
using Qxym.Domain.Refusals;
using Qxym.Domain.Texts;
using Qxym.Functions.Http.Pipeline;

namespace Qxym.Functions.Http.Unions;

/// <summary>A line of an import.</summary>
/// <param name="Pointer">What errors name it by: <c>/lines/12</c>, counted as editors count them; in JSON <c>/11</c>.</param>
internal sealed record UnionLine(string Pointer, UnionRequest Union);

/// <summary>Reads an import: JSON, or CSV with a heading. Excel on a Chinese Windows writes GB18030, everything else UTF-8.</summary>
internal static class UnionLines
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static readonly CsvReaderOptions Format = new()
    {
        TrackLineNumbers = true,
        TrimWhitespace = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        IncludeValuesInExceptions = false,
    };

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
        if (Text(content) is not { } text)
        {
            errors.Add("", "文件应为 UTF-8 或 GB18030 编码的 CSV。");
            return [];
        }

        try
        {
            return Read(text, errors);
        }
        catch (CsvFormatException e)
        {
            errors.Add($"/lines/{e.LineNumber}", "这一行不是正确的 CSV，请检查引号。");
            return [];
        }
    }

    private static List<UnionLine> Read(string text, FieldErrors errors)
    {
        using var csv = CsvReader.FromText(text, Format);
        csv.ReadHeader();
        var missing = Columns.Where(c => !csv.TryGetFieldIndex(c, out _)).ToList();
        missing.ForEach(c => errors.Add("/lines/1", $"缺少列 {c}。"));
        var lines = new List<UnionLine>();
        while (missing.Count == 0 && csv.Read())
        {
            lines.Add(Line(csv, errors));
        }

        return lines;
    }

    private static UnionLine Line(CsvReader csv, FieldErrors errors)
    {
        var pointer = $"/lines/{csv.LineNumber}";
        var active = Field(csv, "active");
        if (active is not (null or "true" or "false"))
        {
            errors.Add($"{pointer}/active", "active 应为 true 或 false。");
        }

        return new UnionLine(
            pointer,
            new UnionRequest(Field(csv, "id"), Field(csv, "name"), Field(csv, "tier"), Field(csv, "kind"), Field(csv, "parentId"), active is null ? null : active == "true"));
    }

    private static string? Field(CsvReader csv, string column) =>
        csv.TryGetFieldIndex(column, out var index) && !csv.IsEmpty(index) ? csv.GetString(index) : null;

    private static string? Text(byte[] content)
    {
        foreach (var encoding in new[] { Utf8, Gb18030 })
        {
            try
            {
                return encoding.GetString(content).TrimStart('\uFEFF');
            }
            catch (DecoderFallbackException)
            {
                // Not this one.
            }
        }

        return null;
    }
}
