using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.VisualBasic.FileIO;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Reads exported files as other programs read them: rows of texts, the titles first.</summary>
internal static class ExportedFile
{
    public static IReadOnlyList<string[]> Xlsx(byte[] content)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(content), isEditable: false);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document).Select(e => e.Description));
        var sheet = Assert.Single(document.WorkbookPart!.WorksheetParts).Worksheet;
        return [.. sheet.Descendants<Row>().Select(r => r.Elements<Cell>().Select(c => c.InlineString!.Text!.Text).ToArray())];
    }

    public static IReadOnlyList<string[]> Csv(byte[] content)
    {
        Assert.Equal(Encoding.UTF8.GetPreamble(), content[..3]);
        using var reader = new TextFieldParser(new MemoryStream(content), Encoding.UTF8) { Delimiters = [","], TrimWhiteSpace = false };
        var rows = new List<string[]>();
        while (reader.ReadFields() is { } row)
        {
            rows.Add(row);
        }

        return rows;
    }
}
