using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Qxym.Functions.Documents.Sheets;

/// <summary>
/// An Excel workbook (ECMA-376) of one sheet: the same rows give the same bytes. Every cell is text, never a formula or a number, so that an ID number keeps its digits. Written
/// straight into the archive: libraries build the whole sheet in memory first.
/// </summary>
public sealed class XlsxSheet : ISheet
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    private readonly ZipArchive _archive;
    private readonly XmlWriter _sheet;

    /// <param name="stream">Need not be seekable; is left open.</param>
    /// <param name="name">The sheet's.</param>
    public XlsxSheet(Stream stream, string name)
    {
        _archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Add("[Content_Types].xml", $"""<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{MediaType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{MediaType}.worksheet+xml"/></Types>""");
        Add("_rels/.rels", Relationship($"{Office}/officeDocument", "xl/workbook.xml"));
        Add("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="{name}" sheetId="1" r:id="r1"/></sheets></workbook>""");
        Add("xl/_rels/workbook.xml.rels", Relationship($"{Office}/worksheet", "worksheets/sheet1.xml"));
        _sheet = XmlWriter.Create(Entry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open(), new XmlWriterSettings { CloseOutput = true });
        _sheet.WriteStartElement("worksheet", Main);
        _sheet.WriteStartElement("sheetData", Main);
    }

    /// <inheritdoc />
    public void Write(IReadOnlyList<string> cells)
    {
        _sheet.WriteStartElement("row", Main);
        foreach (var cell in cells)
        {
            _sheet.WriteStartElement("c", Main);
            _sheet.WriteAttributeString("t", "inlineStr");
            _sheet.WriteStartElement("is", Main);
            _sheet.WriteStartElement("t", Main);
            _sheet.WriteAttributeString("xml", "space", null, "preserve");
            _sheet.WriteString(Writable(cell));
            _sheet.WriteEndElement();
            _sheet.WriteEndElement();
            _sheet.WriteEndElement();
        }

        _sheet.WriteEndElement();
    }

    public void Dispose()
    {
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
        _sheet.Dispose();
        _archive.Dispose();
    }

    private static string Relationship(string type, string target) =>
        $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="r1" Type="{type}" Target="{target}"/></Relationships>""";

    /// <summary>Without the control characters and halves of characters that XML cannot have.</summary>
    private static string Writable(string text)
    {
        if (text.All(XmlConvert.IsXmlChar))
        {
            return text;
        }

        var writable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value > 0xffff || XmlConvert.IsXmlChar((char)rune.Value))
            {
                writable.Append(rune.ToString());
            }
        }

        return writable.ToString();
    }

    /// <summary>Dated as old as an archive can say, whenever it is written.</summary>
    private ZipArchiveEntry Entry(string path, CompressionLevel level)
    {
        var entry = _archive.CreateEntry(path, level);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return entry;
    }

    private void Add(string path, string xml)
    {
        using var part = new StreamWriter(Entry(path, CompressionLevel.Optimal).Open(), new UTF8Encoding(false));
        part.Write("""<?xml version="1.0" encoding="utf-8" standalone="yes"?>""");
        part.Write(xml);
    }
}
