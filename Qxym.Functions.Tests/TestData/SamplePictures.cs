using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Qxym.Functions.Tests;

/// <summary>Small pictures that every viewer shows, and the pieces to make odd ones of.</summary>
internal static class SamplePictures
{
    public static byte[] PngSignature { get; } = [0x89, .. "PNG\r\n\x1A\n"u8];

    /// <summary>A JPEG of 24 by 16 pixels, white with a red corner top left.</summary>
    public static byte[] Baseline { get; } = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYV"
        + "pQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAQ"
        + "ABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAYH/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABUBAQEAAAAAAAAAAAAAAAAAAAMF/8"
        + "QAIREAAgADCQAAAAAAAAAAAAAAABEBAwUSExQhIjFBUWH/2gAMAwEAAhEDEQA/AJ9twBkybt5lKoVDGWdKT5e68h0ADE0//9k=");

    /// <summary>A JPEG with segments between its start and the rest, and bytes after its end.</summary>
    public static byte[] Jpeg(byte[] picture, byte[][] segments, byte[]? behind = null) =>
        [.. picture.AsSpan(0, 2), .. segments.SelectMany(s => s), .. picture.AsSpan(2), .. behind ?? []];

    /// <summary>A JPEG's segment.</summary>
    public static byte[] Segment(byte marker, ReadOnlySpan<byte> body) =>
        [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    /// <summary>An APP1 segment with Exif data.</summary>
    public static byte[] ExifSegment(int orientation, bool little = true) => Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(orientation, little)]);

    /// <summary>Exif data as phones write it: a maker, the orientation and a place, in either byte order.</summary>
    public static byte[] Exif(int orientation, bool little = true)
    {
        byte[] tiff = [.. little ? "II*\0"u8 : "MM\0*"u8, .. Number(8, 4), .. Number(3, 2)];
        return
        [
            .. tiff,
            .. Number(0x010F, 2), .. Number(2, 2), .. Number(4, 4), .. "Abc\0"u8,
            .. Number(0x0112, 2), .. Number(3, 2), .. Number(1, 4), .. Number(orientation, 2), 0, 0,
            .. Number(0x8825, 2), .. Number(4, 2), .. Number(1, 4), .. Number(50, 4),
            .. Number(0, 4),
            .. "GPS 36.6512N 117.1201E"u8,
        ];

        byte[] Number(int value, int bytes)
        {
            var number = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(number, value);
            var last = number[^bytes..];
            return little ? [.. last.Reverse()] : last;
        }
    }

    /// <summary>A PNG of one line of grey pixels, so that no two texts are equal.</summary>
    public static byte[] Png(string pixels, params byte[][] chunks)
    {
        byte[] line = [0x80, .. Encoding.UTF8.GetBytes(pixels)];
        return
        [
            .. PngSignature,
            .. Chunk("IHDR", PngHeader((uint)line.Length, 1)),
            .. chunks.SelectMany(c => c),
            .. Chunk("IDAT", Packed([0, .. line])),
            .. Chunk("IEND", []),
        ];
    }

    /// <summary>The header of a grey picture.</summary>
    public static byte[] PngHeader(uint width, uint height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        return header;
    }

    /// <summary>A chunk of a PNG with its check sum.</summary>
    public static byte[] Chunk(string type, ReadOnlySpan<byte> data)
    {
        byte[] summed = [.. Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[summed.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        summed.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(summed.Length + 4), Sum(summed));
        return chunk;
    }

    /// <summary>Packed as PNG and PDF do.</summary>
    public static byte[] Packed(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(data);
        }

        return packed.ToArray();
    }

    private static uint Sum(byte[] data)
    {
        var sum = uint.MaxValue;
        foreach (var value in data)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ ((sum & 1) * 0xEDB88320);
            }
        }

        return ~sum;
    }
}
