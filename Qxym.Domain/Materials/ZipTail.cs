using System.Buffers.Binary;

namespace Qxym.Domain.Materials;

/// <summary>Finds archives by the end that programs open them from: a picture or a PDF that is an archive as well is not taken.</summary>
internal static class ZipTail
{
    private const int EndRecord = 22;
    private const int LongestComment = ushort.MaxValue;

    /// <summary>Whether a program that opens archives would find one at the end of this.</summary>
    public static bool EndsIn(ReadOnlySpan<byte> content)
    {
        var tail = Math.Max(0, content.Length - EndRecord - LongestComment);
        for (var at = tail; content.Length - at >= EndRecord; at++)
        {
            var next = content[at..].IndexOf("PK\x05\x06"u8);
            if (next < 0)
            {
                return false;
            }

            at += next;
            if (LeadsToDirectory(content, at))
            {
                return true;
            }
        }

        return false;
    }

    private static bool LeadsToDirectory(ReadOnlySpan<byte> content, int end)
    {
        if (content.Length - end < EndRecord)
        {
            return false;
        }

        var size = BinaryPrimitives.ReadUInt32LittleEndian(content[(end + 12)..]);
        return size <= end && content[(int)(end - size)..].StartsWith("PK\x01\x02"u8);
    }
}
