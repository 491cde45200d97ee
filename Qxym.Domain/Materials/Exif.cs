using System.Buffers.Binary;

namespace Qxym.Domain.Materials;

/// <summary>The one thing in a photo's Exif data that shows: which way up it is. Everything else (place, time, device) goes.</summary>
internal static class Exif
{
    /// <summary>The picture is stored the way up it is seen.</summary>
    public const int Upright = 1;

    private const int HeaderLength = 8;
    private const int EntryLength = 12;
    private const ushort OrientationTag = 0x0112;
    private const ushort Short = 3;

    /// <summary>The orientation (1 to 8) that a TIFF structure tells; null when it tells none.</summary>
    public static int? OrientationIn(ReadOnlySpan<byte> tiff)
    {
        var little = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < HeaderLength || (!little && !tiff.StartsWith("MM\0*"u8)))
        {
            return null;
        }

        var directory = UInt32(tiff[4..], little);
        if (directory > tiff.Length - 2)
        {
            return null;
        }

        var entries = tiff[((int)directory + 2)..];
        var count = UInt16(tiff[(int)directory..], little);
        for (; count > 0 && entries.Length >= EntryLength; count--, entries = entries[EntryLength..])
        {
            if (UInt16(entries, little) == OrientationTag)
            {
                return Orientation(entries, little);
            }
        }

        return null;
    }

    /// <summary>A TIFF structure that tells the orientation and nothing else.</summary>
    public static byte[] Only(int orientation) =>
    [
        .. "MM\0*"u8, 0, 0, 0, 8,
        0, 1,
        0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0,
        0, 0, 0, 0,
    ];

    private static int? Orientation(ReadOnlySpan<byte> entry, bool little) =>
        UInt16(entry[2..], little) == Short && UInt32(entry[4..], little) == 1 && UInt16(entry[8..], little) is >= 1 and <= 8 and var orientation
            ? orientation
            : null;

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
