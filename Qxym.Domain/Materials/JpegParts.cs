using System.Buffers;
using System.Buffers.Binary;

namespace Qxym.Domain.Materials;

/// <summary>
/// Gathers of a JPEG what its pixels need: tables, frame, scans, colour profile, Adobe's note on colours, the density. Comments,
/// Exif (but for the orientation), XMP, previews and makers' own segments are left out.
/// </summary>
internal sealed class JpegParts(int length)
{
    private const byte HuffmanTables = 0xC4;
    private const byte ArithmeticTables = 0xCC;
    private const byte StartOfScan = 0xDA;
    private const int JfifLength = 14;
    private const int AdobeLength = 12;

    private readonly ArrayBufferWriter<byte> _kept = new(Math.Max(length, 1));
    private byte[] _jfif = [];
    private int? _orientation;
    private bool _hasScan;

    /// <summary>As the frame tells it.</summary>
    public PixelSize? Pixels { get; private set; }

    /// <summary>Whether there is a frame with pixels.</summary>
    public bool IsWhole => _hasScan;

    /// <summary>Takes a segment.</summary>
    /// <returns>What is wrong with it; null for nothing.</returns>
    public MaterialFlaw? Add(byte marker, ReadOnlySpan<byte> body)
    {
        switch (marker)
        {
            case HuffmanTables or ArithmeticTables or 0xDB or 0xDC or 0xDD:
                Keep(marker, body);
                return null;
            case >= 0xC0 and <= 0xCF:
                return AddFrame(marker, body);
            case StartOfScan:
                return AddScanHeader(body);
            case 0xE0 when body.StartsWith("JFIF\0"u8) && body.Length >= JfifLength && _jfif.Length == 0:
                _jfif = [.. body[..(JfifLength - 2)], 0, 0];
                return null;
            case 0xE1 when body.StartsWith("Exif\0"u8) && body.Length > 6:
                _orientation ??= Exif.OrientationIn(body[6..]);
                return null;
            case 0xE2 when body.StartsWith("ICC_PROFILE\0"u8):
                Keep(marker, body);
                return null;
            case 0xEE when body.StartsWith("Adobe"u8) && body.Length >= AdobeLength:
                Keep(marker, body[..AdobeLength]);
                return null;
            default:
                return null;
        }
    }

    /// <summary>Takes the coded pixels after a scan's header.</summary>
    public void AddScan(ReadOnlySpan<byte> data)
    {
        _kept.Write(data);
        _hasScan |= !data.IsEmpty;
    }

    /// <summary>The JPEG of these parts; the original when it holds nothing else.</summary>
    public byte[] Join(byte[] original)
    {
        List<byte> head = [0xFF, 0xD8];
        if (_jfif.Length > 0)
        {
            head.AddRange([0xFF, 0xE0, 0, JfifLength + 2, .. _jfif]);
        }

        if (_orientation is { } orientation and not Exif.Upright)
        {
            var tiff = Exif.Only(orientation);
            head.AddRange([0xFF, 0xE1, 0, (byte)(tiff.Length + 8), .. "Exif\0\0"u8, .. tiff]);
        }

        byte[] joined = [.. head, .. _kept.WrittenSpan, 0xFF, 0xD9];
        return joined.AsSpan().SequenceEqual(original) ? original : joined;
    }

    /// <summary>Baseline, extended and progressive frames of eight bits are what every browser shows.</summary>
    private MaterialFlaw? AddFrame(byte marker, ReadOnlySpan<byte> body)
    {
        if (Pixels is not null || body.Length < 6 || body.Length != 6 + (3 * body[5]))
        {
            return MaterialFlaw.Damaged;
        }

        if (marker > 0xC2 || body[0] != 8)
        {
            return MaterialFlaw.OtherPicture;
        }

        Pixels = new PixelSize(BinaryPrimitives.ReadUInt16BigEndian(body[3..]), BinaryPrimitives.ReadUInt16BigEndian(body[1..]));
        Keep(marker, body);
        return body[5] == 0 ? MaterialFlaw.Damaged : Pixels.Value.Flaw;
    }

    private MaterialFlaw? AddScanHeader(ReadOnlySpan<byte> body)
    {
        if (Pixels is null || body.IsEmpty || body.Length != 4 + (2 * body[0]) || body[0] is 0 or > 4)
        {
            return MaterialFlaw.Damaged;
        }

        Keep(StartOfScan, body);
        return null;
    }

    private void Keep(byte marker, ReadOnlySpan<byte> body)
    {
        var length = body.Length + 2;
        _kept.Write((ReadOnlySpan<byte>)[0xFF, marker, (byte)(length >> 8), (byte)length]);
        _kept.Write(body);
    }
}
