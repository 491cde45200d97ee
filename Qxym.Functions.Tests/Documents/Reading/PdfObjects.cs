using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Qxym.Functions.Tests.Documents.Reading;

/// <summary>Reads a PDF the way a strict reader does: from the end, through the cross-reference table.</summary>
internal sealed partial class PdfObjects
{
    private readonly byte[] _file;
    private readonly string _text;
    private readonly int[] _offsets;

    public PdfObjects(ReadOnlyMemory<byte> file)
    {
        _file = file.ToArray();
        _text = Encoding.Latin1.GetString(_file);
        Assert.StartsWith("%PDF-1.7\n", _text, StringComparison.Ordinal);
        Assert.EndsWith("%%EOF\n", _text, StringComparison.Ordinal);
        var table = int.Parse(StartOfTable().Match(_text).Groups[1].Value, CultureInfo.InvariantCulture);
        var header = TableHeader().Match(_text, table);
        Assert.Equal(table, header.Index);
        var count = int.Parse(header.Groups[1].Value, CultureInfo.InvariantCulture);
        var entries = _text.Substring(table + header.Length, count * 20);
        _offsets = [.. entries.Chunk(20).Select(entry => int.Parse(entry.AsSpan(0, 10), CultureInfo.InvariantCulture))];
        Trailer = _text[(table + header.Length + (count * 20))..];
        Assert.StartsWith("trailer", Trailer, StringComparison.Ordinal);
    }

    public string Trailer { get; }

    public int Count => _offsets.Length - 1;

    public string Catalog => Object(Reference(Trailer, "Root"));

    public string Page =>
        Object(int.Parse(KidsEntry().Match(Object(Reference(Catalog, "Pages"))).Groups[1].Value, CultureInfo.InvariantCulture));

    /// <summary>The page's fonts: object numbers by name.</summary>
    public IReadOnlyDictionary<string, int> Fonts => FontEntries().Matches(Page).ToDictionary(
        entry => entry.Groups[1].Value, entry => int.Parse(entry.Groups[2].Value, CultureInfo.InvariantCulture));

    /// <summary>The text of an object, which must start exactly where the table says.</summary>
    public string Object(int number)
    {
        var header = $"{number} 0 obj\n";
        Assert.Equal(header, _text.Substring(_offsets[number], header.Length));
        var start = _offsets[number] + header.Length;
        return _text[start.._text.IndexOf("endobj", start, StringComparison.Ordinal)];
    }

    /// <summary>The bytes of a stream object, inflated if it is packed; its length must be exact.</summary>
    public byte[] Stream(int number)
    {
        var start = _text.IndexOf("stream\n", _offsets[number], StringComparison.Ordinal) + "stream\n".Length;
        var length = int.Parse(LengthEntry().Match(_text, _offsets[number]).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal("\nendstream\nendobj", _text.Substring(start + length, 17));
        if (!_text[_offsets[number]..start].Contains("/FlateDecode", StringComparison.Ordinal))
        {
            return _file[start..(start + length)];
        }

        using var zlib = new ZLibStream(new MemoryStream(_file, start, length), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        zlib.CopyTo(plain);
        return plain.ToArray();
    }

    public static int Reference(string dictionary, string key) =>
        int.Parse(Regex.Match(dictionary, $@"/{key} \[?(\d+) 0 R").Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF\n$")]
    private static partial Regex StartOfTable();

    [GeneratedRegex(@"xref\n0 (\d+)\n")]
    private static partial Regex TableHeader();

    [GeneratedRegex(@"/Length (\d+)")]
    private static partial Regex LengthEntry();

    [GeneratedRegex(@"/Kids \[(\d+) 0 R\]")]
    private static partial Regex KidsEntry();

    [GeneratedRegex(@"/(F\d) (\d+) 0 R")]
    private static partial Regex FontEntries();
}
