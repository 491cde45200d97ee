using System.Globalization;

namespace Qxym.Functions.Documents.Pdf;

/// <summary>Puts one drawn page and its fonts into a PDF file.</summary>
internal static class OnePageDocument
{
    // Printed at its own size: the photo is 35 mm wide.
    private const string Viewing = "/ViewerPreferences << /DisplayDocTitle true /PrintScaling /None >>";

    public static byte[] Write(string title, double width, double height, ContentStream content, PageFonts fonts)
    {
        var file = new PdfFile();
        var catalog = file.Reserve();
        var pages = file.Reserve();
        var page = file.Reserve();
        var resources = string.Join(' ', fonts.Used.Select(font => $"/F{font.Number} {EmbeddedFont.Add(file, font.Subset)}"));
        var stream = file.AddPacked(content.ToBytes());
        var metadata = file.AddMetadata(DocumentMetadata.Write(title));
        var information = file.Add($"<< /Title {PdfString.Unicode(title)} /Producer (Qxym) >>");
        file.Write(catalog, $"<< /Type /Catalog /Pages {pages} /Metadata {metadata} /Lang (zh-CN) {Viewing} >>");
        file.Write(pages, $"<< /Type /Pages /Kids [{page}] /Count 1 >>");
        file.Write(page, string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /Page /Parent {pages} /MediaBox [0 0 {width:0.##} {height:0.##}] " +
            $"/Resources << /Font << {resources} >> >> /Contents {stream} >>"));
        return file.Close(catalog, information);
    }
}
