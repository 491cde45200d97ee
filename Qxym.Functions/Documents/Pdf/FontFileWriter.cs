using System.Numerics;
using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Qxym.Functions.Documents.Pdf;

/// <summary>Puts tables together to a TrueType file with its directory and checksums.</summary>
internal static class FontFileWriter
{
    private const int HeaderLength = 12;
    private const int EntryLength = 16;
    private const uint ChecksumOfWholeFonts = 0xB1B0AFBA;

    /// <param name="tables">Tables by tag in ordinal order; <c>head</c> with a whole-file checksum of zero.</param>
    public static byte[] Write(SortedDictionary<string, byte[]> tables)
    {
        var file = new byte[HeaderLength + (tables.Count * EntryLength) + tables.Values.Sum(table => Padded(table.Length))];
        WriteHeader(file, tables.Count);
        var (entry, offset, head) = (HeaderLength, HeaderLength + (tables.Count * EntryLength), 0);
        foreach (var (tag, table) in tables)
        {
            table.CopyTo(file, offset);
            Encoding.ASCII.GetBytes(tag, file.AsSpan(entry));
            WriteUInt32BigEndian(file.AsSpan(entry + 4), Checksum(file.AsSpan(offset, Padded(table.Length))));
            WriteInt32BigEndian(file.AsSpan(entry + 8), offset);
            WriteInt32BigEndian(file.AsSpan(entry + 12), table.Length);
            head = tag == "head" ? offset : head;
            entry += EntryLength;
            offset += Padded(table.Length);
        }

        WriteUInt32BigEndian(file.AsSpan(head + 8), unchecked(ChecksumOfWholeFonts - Checksum(file)));
        return file;
    }

    /// <summary>The sum of a table's words of four bytes, the last one filled up with zeros.</summary>
    public static uint Checksum(ReadOnlySpan<byte> table)
    {
        var sum = 0u;
        while (table.Length >= 4)
        {
            sum = unchecked(sum + ReadUInt32BigEndian(table));
            table = table[4..];
        }

        Span<byte> last = [0, 0, 0, 0];
        table.CopyTo(last);
        return unchecked(sum + ReadUInt32BigEndian(last));
    }

    private static void WriteHeader(Span<byte> file, int count)
    {
        var log = BitOperations.Log2((uint)count);
        var range = 16 << log;
        WriteUInt32BigEndian(file, 0x00010000);
        WriteUInt16BigEndian(file[4..], (ushort)count);
        WriteUInt16BigEndian(file[6..], (ushort)range);
        WriteUInt16BigEndian(file[8..], (ushort)log);
        WriteUInt16BigEndian(file[10..], (ushort)((count * 16) - range));
    }

    private static int Padded(int length) => (length + 3) & ~3;
}
