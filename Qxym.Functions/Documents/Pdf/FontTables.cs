using System.Buffers.Binary;
using System.Text;

namespace Qxym.Functions.Documents.Pdf;

/// <summary>The table directory of a TrueType file.</summary>
internal sealed class FontTables
{
    private const int HeaderLength = 12;
    private const int EntryLength = 16;

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _tables = [];
    private readonly Dictionary<string, uint> _checksums = [];

    /// <exception cref="InvalidDataException">Not a TrueType file, or a truncated one.</exception>
    public FontTables(ReadOnlyMemory<byte> file)
    {
        var span = file.Span;
        if (span.Length < HeaderLength || BinaryPrimitives.ReadUInt32BigEndian(span) != 0x00010000)
        {
            throw new InvalidDataException("Not a TrueType font with quadratic outlines.");
        }

        var count = BinaryPrimitives.ReadUInt16BigEndian(span[4..]);
        if (span.Length < HeaderLength + (count * EntryLength))
        {
            throw new InvalidDataException("The font's table directory is cut off.");
        }

        for (var i = 0; i < count; i++)
        {
            Add(file, span.Slice(HeaderLength + (i * EntryLength), EntryLength));
        }
    }

    /// <exception cref="InvalidDataException">The font has no such table.</exception>
    public ReadOnlyMemory<byte> this[string tag] =>
        _tables.TryGetValue(tag, out var table) ? table : throw new InvalidDataException($"The font has no table “{tag}”.");

    public bool Contains(string tag) => _tables.ContainsKey(tag);

    /// <summary>Whether a table's bytes still add up to the checksum that the font was made with.</summary>
    /// <exception cref="InvalidDataException">The font has no such table.</exception>
    public bool IsIntact(string tag) => FontFileWriter.Checksum(this[tag].Span) == _checksums[tag];

    private void Add(ReadOnlyMemory<byte> file, ReadOnlySpan<byte> entry)
    {
        var tag = Encoding.ASCII.GetString(entry[..4]);
        var offset = BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
        var length = BinaryPrimitives.ReadUInt32BigEndian(entry[12..]);
        if (offset + (long)length > file.Length)
        {
            throw new InvalidDataException($"The font's table “{tag}” is cut off.");
        }

        _checksums[tag] = BinaryPrimitives.ReadUInt32BigEndian(entry[4..]);
        _tables[tag] = file.Slice((int)offset, (int)length);
    }
}
