using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Qxym.Walkthrough.Cast;

/// <summary>A small, whole file to upload.</summary>
/// <param name="Extension">With its dot.</param>
internal sealed record SampleFile(byte[] Content, string MediaType, string Extension)
{
    /// <summary>A picture of one pixel in a shade of grey, so that two shades are two files.</summary>
    public static SampleFile Png(byte shade)
    {
        using var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(pixels, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write([0, shade]);
        }

        byte[] header = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0];
        return new SampleFile(
            [0x89, .. "PNG\r\n\x1A\n"u8, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, pixels.ToArray()), .. Chunk("IEND"u8, [])],
            "image/png",
            ".png");
    }

    /// <summary>A programme that calls itself a picture.</summary>
    public static SampleFile Disguised() => new([.. "MZ"u8, .. new byte[200]], "image/png", ".png");

    /// <summary>A picture of that many bytes.</summary>
    public static SampleFile Jpeg(int bytes) => new([0xFF, 0xD8, 0xFF, 0xE0, .. new byte[bytes - 6], 0xFF, 0xD9], "image/jpeg", ".jpg");

    /// <summary>A document of one empty page with a title.</summary>
    public static SampleFile Pdf(string title)
    {
        var text = new StringBuilder("%PDF-1.4\n");
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>",
            $"<< /Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title))}> >>",
        ];
        var offsets = new List<int>();
        foreach (var content in objects)
        {
            offsets.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{content}\nendobj\n");
        }

        var xref = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => text.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{xref}\n%%EOF\n");
        return new SampleFile(Encoding.ASCII.GetBytes(text.ToString()), "application/pdf", ".pdf");
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), Crc32(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }

    private static uint Crc32(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }
}
