using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Qxym.Functions.Programmes.Lists;

/// <summary>The lines of the first sheet of an Excel workbook.</summary>
internal static class XlsxRows
{
    /// <summary>What a workbook may unpack to: it is small, or it is a trap.</summary>
    private const long MostUnpacked = 64L * 1024 * 1024;

    private const int MostColumns = 64;

    /// <summary>Null when it is no workbook that can be read.</summary>
    public static IReadOnlyList<ListRow>? Read(byte[] content)
    {
        try
        {
            return UnpacksToTooMuch(content) ? null : Rows(content);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or XmlException or OpenXmlPackageException
            or FormatException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>What an archive says of its sizes may be untrue, so it is unpacked once into nothing.</summary>
    private static bool UnpacksToTooMuch(byte[] content)
    {
        using var archive = new ZipArchive(new MemoryStream(content));
        var buffer = new byte[64 * 1024];
        long unpacked = 0;
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                unpacked += read;
                if (unpacked > MostUnpacked)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static List<ListRow> Rows(byte[] content)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(content), isEditable: false);
        var workbook = document.WorkbookPart ?? throw new InvalidDataException("There is no workbook.");
        var first = workbook.Workbook?.Descendants<Sheet>().FirstOrDefault()?.Id?.Value ?? throw new InvalidDataException("There is no sheet.");
        var shared = workbook.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(i => i.InnerText).ToList() ?? [];
        var sheet = (workbook.GetPartById(first) as WorksheetPart)?.Worksheet ?? throw new InvalidDataException("The first sheet is no worksheet.");
        var rows = new List<ListRow>();
        foreach (var row in sheet.Descendants<Row>().Take((ListFile.MostLines * 2) + 1))
        {
            rows.Add(new ListRow((int?)row.RowIndex?.Value ?? rows.Count + 1, Cells(row, shared)));
        }

        return rows;
    }

    /// <summary>By column: a sheet leaves empty cells out.</summary>
    private static string[] Cells(Row row, List<string> shared)
    {
        var cells = new List<string>();
        foreach (var cell in row.Elements<Cell>())
        {
            var column = cell.CellReference?.Value is { } reference ? Column(reference) : cells.Count;
            if (column >= MostColumns)
            {
                break;
            }

            while (cells.Count <= column)
            {
                cells.Add("");
            }

            cells[column] = Text(cell, shared);
        }

        return [.. cells];
    }

    private static int Column(string reference) =>
        reference.TakeWhile(char.IsAsciiLetter).Aggregate(0, (column, letter) => Math.Min((column * 26) + (letter & 31), MostColumns + 1)) - 1;

    private static string Text(Cell cell, List<string> shared)
    {
        var text = cell.CellValue?.InnerText ?? cell.InlineString?.InnerText ?? "";
        return cell.DataType?.Value == CellValues.SharedString
            ? int.TryParse(text, out var index) && index >= 0 && index < shared.Count ? shared[index] : ""
            : text;
    }
}
