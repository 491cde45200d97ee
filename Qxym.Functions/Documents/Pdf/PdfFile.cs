using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Qxym.Functions.Documents.Pdf;

/// <summary>Collects the objects of a PDF 1.7 file and closes it with its cross-reference table.</summary>
internal sealed class PdfFile
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<int> _offsets = [];

    public PdfFile()
    {
        Write("%PDF-1.7\n");
        ReadOnlySpan<byte> binary = [(byte)'%', 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n'];
        _bytes.Write(binary);
    }

    /// <summary>A number for an object that is written later.</summary>
    public PdfReference Reserve()
    {
        _offsets.Add(0);
        return new PdfReference(_offsets.Count);
    }

    public PdfReference Add(string body)
    {
        var reference = Reserve();
        Write(reference, body);
        return reference;
    }

    public void Write(PdfReference reference, string body)
    {
        _offsets[reference.Number - 1] = _bytes.WrittenCount;
        Write($"{reference.Number} 0 obj\n{body}\nendobj\n");
    }

    /// <summary>Adds a compressed stream.</summary>
    /// <param name="data">The bytes before compression.</param>
    /// <param name="entries">What its dictionary holds besides length and filter.</param>
    public PdfReference AddPacked(ReadOnlySpan<byte> data, string entries = "")
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(data);
        }

        return AddStream($"/Length {packed.Length} /Filter /FlateDecode {entries}", packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    /// <summary>Adds an XMP packet, which stays as it is: tools look for it without unpacking.</summary>
    public PdfReference AddMetadata(ReadOnlySpan<byte> xmp) => AddStream($"/Type /Metadata /Subtype /XML /Length {xmp.Length} ", xmp);

    /// <summary>The whole file. Its ID is a digest of the objects, so equal content makes equal files.</summary>
    public byte[] Close(PdfReference catalog, PdfReference information)
    {
        var id = Convert.ToHexString(SHA256.HashData(_bytes.WrittenSpan).AsSpan(0, 16));
        var start = _bytes.WrittenCount;
        Write($"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in _offsets)
        {
            Write(string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        }

        Write($"trailer\n<< /Size {_offsets.Count + 1} /Root {catalog} /Info {information} /ID [<{id}> <{id}>] >>\n");
        Write($"startxref\n{start}\n%%EOF\n");
        return _bytes.WrittenSpan.ToArray();
    }

    private PdfReference AddStream(string dictionary, ReadOnlySpan<byte> bytes)
    {
        var reference = Reserve();
        _offsets[reference.Number - 1] = _bytes.WrittenCount;
        Write($"{reference.Number} 0 obj\n<< {dictionary}>>\nstream\n");
        _bytes.Write(bytes);
        Write("\nendstream\nendobj\n");
        return reference;
    }

    private void Write(string ascii) => _bytes.Write(Encoding.ASCII.GetBytes(ascii));
}
