using System.Globalization;

namespace Qxym.Functions.Documents.Pdf;

/// <summary>Puts one drawn page and its font into a PDF file.</summary>
internal static class OnePageDocument
{
    // Printed at its own size: the photo is 35 mm wide.
    private const string Viewing = "/ViewerPreferences << /DisplayDocTitle true /PrintScaling /None >>";

    public static byte[] Write(string title, double width, double height, ContentStream content, FontSubset subset, string fontName)
    {
        var file = new PdfFile();
        var catalog = file.Reserve();
        var pages = file.Reserve();
        var page = file.Reserve();
        var font = EmbeddedFont.Add(file, subset, fontName);
        var stream = file.AddStream(content.ToBytes());
        var information = file.Add($"<< /Title {PdfString.Unicode(title)} /Producer (Qxym) >>");
        file.Write(catalog, $"<< /Type /Catalog /Pages {pages} /Lang (zh-CN) {Viewing} >>");
        file.Write(pages, $"<< /Type /Pages /Kids [{page}] /Count 1 >>");
        file.Write(page, string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Type /Page /Parent {pages} /MediaBox [0 0 {width:0.##} {height:0.##}] " +
            $"/Resources << /Font << /F1 {font} >> >> /Contents {stream} >>"));
        return file.Close(catalog, information);
    }
}
