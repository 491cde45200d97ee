namespace Qxym.Domain.Materials;

/// <summary>
/// Tells what an upload is by its content, to the end: names and headers lie (mission, 6). Pictures are taken apart and put together again
/// from what shows the picture alone, so that neither where a photo was taken nor anything that was glued to it is stored; pixels stay
/// what they are, bit by bit. PDFs stay as they are, or are refused.
/// </summary>
public static class MaterialContent
{
    public const string Pdf = "application/pdf";
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";

    /// <summary>Reads an upload. Never throws, whatever it is given; takes time in proportion to its length.</summary>
    public static MaterialReading Read(byte[] content)
    {
        var reading = JpegFile.Is(content) ? JpegFile.Read(content)
            : PngFile.Is(content) ? PngFile.Read(content)
            : PdfFile.Is(content) ? PdfFile.Read(content)
            : MaterialReading.Refused(OtherFormats.FlawOf(content));
        return reading.Content is { } kept && ZipTail.EndsIn(kept.Bytes) ? MaterialReading.Refused(MaterialFlaw.GluedOn) : reading;
    }
}
