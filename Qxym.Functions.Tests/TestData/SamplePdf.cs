using System.Globalization;
using System.Text;

namespace Qxym.Functions.Tests;

/// <summary>Small PDFs with right cross-references.</summary>
internal static class SamplePdf
{
    /// <summary>A document of one empty page.</summary>
    /// <param name="comment">Stands in a comment, so that no two texts are equal.</param>
    /// <param name="catalog">Further entries of the catalog.</param>
    /// <param name="trailer">Further entries of the trailer.</param>
    /// <param name="more">Further objects, numbered from 4, each without its number.</param>
    public static byte[] Of(string comment = "", string catalog = "", string trailer = "", params byte[][] more)
    {
        using var file = new MemoryStream();
        Write($"%PDF-1.5\n% {comment}\n");
        var offsets = new List<long>();
        byte[][] objects =
        [
            Latin1($"<< /Type /Catalog /Pages 2 0 R {catalog} >>"),
            Latin1("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
            Latin1("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>"),
            .. more,
        ];
        foreach (var content in objects)
        {
            offsets.Add(file.Length);
            Write($"{offsets.Count} 0 obj\n");
            file.Write(content);
            Write("\nendobj\n");
        }

        var xref = file.Length;
        Write($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => Write(offset.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n"));
        Write($"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R {trailer} >>\nstartxref\n{xref}\n%%EOF\n");
        return file.ToArray();

        void Write(string text) => file.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>An object stream that packs this text.</summary>
    public static byte[] ObjectStream(string objects)
    {
        var packed = SamplePictures.Packed(Latin1(objects));
        return [.. Latin1($"<< /Type /ObjStm /N 1 /First 0 /Filter /FlateDecode /Length {packed.Length} >>\nstream\n"), .. packed, .. Latin1("\nendstream")];
    }

    private static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);
}
