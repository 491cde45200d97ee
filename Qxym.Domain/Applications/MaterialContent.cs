namespace Qxym.Domain.Applications;

/// <summary>Tells what a document is by its content: names and headers lie (mission, 6).</summary>
public static class MaterialContent
{
    public const string Pdf = "application/pdf";
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";

    private const int PdfTail = 2048;

    /// <summary>
    /// The media type of a whole PDF, JPEG or PNG; null for anything else, and for one that was cut off on the way: its end is looked
    /// at as well as its beginning.
    /// </summary>
    public static string? TypeOf(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("%PDF-"u8))
        {
            var tail = content.Length > PdfTail ? content[^PdfTail..] : content;
            return tail.IndexOf("%%EOF"u8) >= 0 ? Pdf : null;
        }

        ReadOnlySpan<byte> jpegStart = [0xFF, 0xD8, 0xFF];
        ReadOnlySpan<byte> jpegEnd = [0xFF, 0xD9];
        if (content.StartsWith(jpegStart))
        {
            return content.LastIndexOf(jpegEnd) > 0 ? Jpeg : null;
        }

        ReadOnlySpan<byte> pngStart = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
        return content.StartsWith(pngStart) && content.LastIndexOf("IEND"u8) > 0 ? Png : null;
    }
}
