using System.Buffers.Binary;

namespace Qxym.Domain.Materials;

/// <summary>
/// Reads a JPEG marker by marker (ITU-T T.81, annex B), as lenient as decoders are: bytes between segments are passed over, and the file
/// ends at its first end marker, so that what phones append (previews, Samsung's trailer, the film of a motion photo) falls away.
/// </summary>
internal static class JpegFile
{
    private const byte Prefix = 0xFF;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte Temporary = 0x01;

    public static bool Is(ReadOnlySpan<byte> content) => content.StartsWith((ReadOnlySpan<byte>)[Prefix, 0xD8, Prefix]);

    public static MaterialReading Read(byte[] content)
    {
        ReadOnlySpan<byte> file = content;
        var parts = new JpegParts(content.Length);
        var at = 2;
        while (NextMarker(file, ref at) is { } marker)
        {
            if (marker == EndOfImage)
            {
                return parts.IsWhole ? MaterialReading.Kept(MaterialContent.Jpeg, parts.Join(content), parts.Pixels) : Damaged;
            }

            if (marker == Temporary || IsRestart(marker))
            {
                continue;
            }

            if (!IsOfSegment(marker) || !TryReadSegment(file, ref at, out var body))
            {
                return Damaged;
            }

            if (parts.Add(marker, body) is { } flaw)
            {
                return MaterialReading.Refused(flaw);
            }

            if (marker == StartOfScan)
            {
                var scan = file[at..EndOfScan(file, at)];
                parts.AddScan(scan);
                at += scan.Length;
            }
        }

        return Damaged;
    }

    private static MaterialReading Damaged { get; } = MaterialReading.Refused(MaterialFlaw.Damaged);

    /// <summary>The next marker, and the place behind it; null at the end of the file.</summary>
    private static byte? NextMarker(ReadOnlySpan<byte> file, ref int at)
    {
        while (file[at..].IndexOf(Prefix) is >= 0 and var skipped)
        {
            at += skipped;
            while (at < file.Length && file[at] == Prefix)
            {
                at++;
            }

            if (at < file.Length && file[at++] is not 0 and var marker)
            {
                return marker;
            }
        }

        return null;
    }

    /// <summary>Reads what follows a marker, its length not counted, and goes behind it; false when it is not all there.</summary>
    private static bool TryReadSegment(ReadOnlySpan<byte> file, ref int at, out ReadOnlySpan<byte> body)
    {
        body = [];
        if (file.Length - at < 2)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
        if (length < 2 || length > file.Length - at)
        {
            return false;
        }

        body = file[(at + 2)..(at + length)];
        at += length;
        return true;
    }

    /// <summary>Where the coded pixels end: at the first marker that is none of their own.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        while (file[at..].IndexOf(Prefix) is >= 0 and var skipped)
        {
            at += skipped;
            if (at + 1 == file.Length)
            {
                break;
            }

            var next = file[at + 1];
            if (next is not (0 or Prefix) && !IsRestart(next))
            {
                return at;
            }

            at += next == Prefix ? 1 : 2;
        }

        return file.Length;
    }

    private static bool IsRestart(byte marker) => marker is >= 0xD0 and <= 0xD7;

    private static bool IsOfSegment(byte marker) => marker is (>= 0xC0 and <= 0xCF) or (>= StartOfScan and <= 0xDD) or (>= 0xE0 and <= 0xEF) or 0xFE;
}
