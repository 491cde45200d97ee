namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Small whole files to upload.</summary>
internal static class SampleFiles
{
    /// <summary>A PNG whose pixels are this text, so that no two are equal.</summary>
    public static byte[] Png(string pixels = "") => SamplePictures.Png(pixels);

    /// <summary>A JPEG of this many bytes and six more, most of them coded pixels.</summary>
    public static byte[] Jpeg(int size = 1024)
    {
        var picture = SamplePictures.Baseline;
        return [.. picture[..^2], .. new byte[size + 6 - picture.Length], 0xFF, 0xD9];
    }

    public static byte[] Pdf(string comment = "") => SamplePdf.Of(comment);
}
