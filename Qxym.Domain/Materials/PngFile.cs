using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;

namespace Qxym.Domain.Materials;

/// <summary>
/// Reads a PNG chunk by chunk (PNG, third edition) with their check sums, up to its end chunk; what follows falls away, and so do texts,
/// times and every chunk that does not show.
/// </summary>
internal static class PngFile
{
    private const int LongestChunk = int.MaxValue;
    private const int AroundData = 12;

    /// <summary>What pixels need, colours included.</summary>
    private static readonly FrozenSet<string> Shown = new[]
    {
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "hIST", "pHYs", "sPLT",
    }.ToFrozenSet();

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Is(ReadOnlySpan<byte> content) => content.StartsWith(Signature);

    public static MaterialReading Read(byte[] content)
    {
        ReadOnlySpan<byte> rest = content.AsSpan(Signature.Length);
        var kept = new ArrayBufferWriter<byte>(content.Length);
        kept.Write(Signature);
        PixelSize? pixels = null;
        var hasData = false;
        var oriented = false;
        while (rest.Length >= AroundData)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > LongestChunk || length > rest.Length - AroundData)
            {
                break;
            }

            var chunk = rest[..((int)length + AroundData)];
            var name = Encoding.Latin1.GetString(chunk[4..8]);
            var data = chunk[8..^4];
            var isWhole = Crc32.Of(chunk[4..^4]) == BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]);
            rest = rest[chunk.Length..];
            if ((pixels is null) != (name == "IHDR") || (IsCritical(name) && (!isWhole || !Shown.Contains(name))))
            {
                break;
            }

            if (name == "IHDR")
            {
                pixels = SizeIn(data);
                if ((pixels?.Flaw ?? (pixels is null ? MaterialFlaw.Damaged : null)) is { } flaw)
                {
                    return MaterialReading.Refused(flaw);
                }
            }

            hasData |= name == "IDAT" && length > 0;
            if (Shown.Contains(name) && isWhole)
            {
                kept.Write(chunk);
            }

            if (name == "eXIf" && isWhole && !oriented && Exif.OrientationIn(data) is { } orientation and not Exif.Upright)
            {
                oriented = true;
                kept.Write(Chunk("eXIf"u8, Exif.Only(orientation)));
            }

            if (name == "IEND")
            {
                return hasData ? MaterialReading.Kept(MaterialContent.Png, OriginalOr(kept.WrittenSpan, content), pixels) : Damaged;
            }
        }

        return Damaged;
    }

    private static MaterialReading Damaged { get; } = MaterialReading.Refused(MaterialFlaw.Damaged);

    private static bool IsCritical(string name) => name[0] is >= 'A' and <= 'Z';

    /// <summary>What the header tells; null when it does not hold together.</summary>
    private static PixelSize? SizeIn(ReadOnlySpan<byte> header) => header.Length == 13
        && (header[9], header[8]) is (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) or (2 or 4 or 6, 8 or 16)
        && header[10] == 0 && header[11] == 0 && header[12] <= 1
        ? new PixelSize(BinaryPrimitives.ReadUInt32BigEndian(header), BinaryPrimitives.ReadUInt32BigEndian(header[4..]))
        : null;

    private static byte[] Chunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[data.Length + AroundData];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        name.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), Crc32.Of(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }

    private static byte[] OriginalOr(ReadOnlySpan<byte> kept, byte[] original) => kept.SequenceEqual(original) ? original : kept.ToArray();
}
