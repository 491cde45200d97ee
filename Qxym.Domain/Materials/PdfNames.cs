using System.Buffers;
using System.IO.Compression;

namespace Qxym.Domain.Materials;

/// <summary>
/// Looks through a PDF for the names without which it cannot be encrypted, run a script, start a program or carry a file: in all of its bytes,
/// however they are written (<c>/J#61vaScript</c>), and in the objects that are packed into Flate streams. It does not follow the
/// document's structure, so that nothing can hide by breaking it.
/// </summary>
internal static class PdfNames
{
    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create("\0\t\n\f\r "u8);

    private const int LongestName = 32;
    private const int MostPackedStreams = 10_000;
    private const int MostUnpacked = 32 * 1024 * 1024;
    private const int LongestDictionary = 4096;

    /// <summary>What is wrong with a PDF by its names; null for nothing.</summary>
    public static MaterialFlaw? FlawIn(byte[] file)
    {
        var packed = new List<int>();
        if (FlawIn(file, packed) is { } flaw)
        {
            return flaw;
        }

        var budget = MostUnpacked;
        foreach (var at in packed.Take(MostPackedStreams))
        {
            var objects = Unpack(file, at, ref budget);
            if (FlawIn(objects, []) is { } hidden)
            {
                return hidden;
            }
        }

        return budget == 0 || packed.Count > MostPackedStreams ? MaterialFlaw.Damaged : null;
    }

    /// <summary>The rest from its first byte that is not white space.</summary>
    public static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> bytes)
    {
        var first = bytes.IndexOfAnyExcept(WhiteSpace);
        return first < 0 ? [] : bytes[first..];
    }

    private static MaterialFlaw? FlawIn(ReadOnlySpan<byte> bytes, List<int> packed)
    {
        Span<byte> buffer = stackalloc byte[LongestName];
        for (var at = bytes.IndexOf((byte)'/'); at >= 0; at = Next(bytes, at))
        {
            var (length, end) = NameAt(bytes, at + 1, buffer);
            var name = buffer[..length];
            if (IsActive(name))
            {
                return MaterialFlaw.Active;
            }

            if (name.SequenceEqual("Encrypt"u8) && IsValue(TrimStart(bytes[end..])))
            {
                return MaterialFlaw.Encrypted;
            }

            if (name.SequenceEqual("ObjStm"u8))
            {
                packed.Add(end);
            }
        }

        return null;
    }

    private static int Next(ReadOnlySpan<byte> bytes, int at)
    {
        var next = bytes[(at + 1)..].IndexOf((byte)'/');
        return next < 0 ? -1 : at + 1 + next;
    }

    /// <summary>Reads a name with its escapes; one that is longer than any that matters is cut.</summary>
    private static (int Length, int End) NameAt(ReadOnlySpan<byte> bytes, int at, Span<byte> name)
    {
        var length = 0;
        while (at < bytes.Length && length < name.Length && !IsDelimiter(bytes[at]))
        {
            if (bytes[at] == '#' && at + 2 < bytes.Length && Hex(bytes[at + 1]) is >= 0 and var high && Hex(bytes[at + 2]) is >= 0 and var low)
            {
                name[length++] = (byte)((high << 4) | low);
                at += 3;
                continue;
            }

            name[length++] = bytes[at++];
        }

        return (length, at);
    }

    private static bool IsActive(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("JavaScript"u8) || name.SequenceEqual("Launch"u8) || name.SequenceEqual("EmbeddedFile"u8)
        || name.SequenceEqual("EmbeddedFiles"u8) || name.SequenceEqual("FileAttachment"u8) || name.SequenceEqual("RichMedia"u8)
        || name.SequenceEqual("SubmitForm"u8) || name.SequenceEqual("ImportData"u8);

    /// <summary>A reference or a dictionary.</summary>
    private static bool IsValue(ReadOnlySpan<byte> bytes) => bytes.StartsWith("<<"u8) || (!bytes.IsEmpty && bytes[0] is >= (byte)'0' and <= (byte)'9');

    private static bool IsDelimiter(byte value) => "\0\t\n\f\r ()<>[]{}/%"u8.Contains(value);

    private static int Hex(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => value - '0',
        >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
        _ => -1,
    };

    /// <summary>Unpacks the stream whose dictionary is at this place; what does not unpack is in nobody's way.</summary>
    private static byte[] Unpack(byte[] file, int at, ref int budget)
    {
        var keyword = file.AsSpan(at, Math.Min(LongestDictionary, file.Length - at)).IndexOf("stream"u8);
        if (keyword < 0 || budget == 0)
        {
            return [];
        }

        var data = at + keyword + 6;
        while (data < file.Length && file[data] is (byte)'\r' or (byte)'\n')
        {
            data++;
        }

        using var unpacked = new MemoryStream();
        try
        {
            using var flate = new ZLibStream(new MemoryStream(file, data, file.Length - data), CompressionMode.Decompress);
            var buffer = new byte[8192];
            while (budget > 0 && flate.Read(buffer, 0, Math.Min(buffer.Length, budget)) is > 0 and var read)
            {
                unpacked.Write(buffer, 0, read);
                budget -= read;
            }
        }
        catch (InvalidDataException)
        {
            // A broken stream is read as far as it goes, as viewers do.
        }

        return unpacked.ToArray();
    }
}
