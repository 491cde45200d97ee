using System.Buffers;
using System.Buffers.Text;

namespace Qxym.Domain.Materials;

/// <summary>
/// Looks at a PDF's ends (ISO 32000-1, 7.5): the header first, the end mark last, and between them a <c>startxref</c> that leads to the
/// cross-reference it names, so that one that was cut off or changed on the way is noticed. What it can do is <see cref="PdfNames"/>' matter.
/// </summary>
internal static class PdfFile
{
    private const int MostPadding = 4096;
    private const int LongestStart = 64;

    private static readonly SearchValues<byte> Padding = SearchValues.Create("\0\t\n\f\r\x1A "u8);

    public static bool Is(ReadOnlySpan<byte> content) => content.StartsWith("%PDF-"u8);

    public static MaterialReading Read(byte[] content)
    {
        ReadOnlySpan<byte> file = content;
        var end = file.LastIndexOf("%%EOF"u8);
        if (end < 0)
        {
            return MaterialReading.Refused(MaterialFlaw.Damaged);
        }

        var behind = file[(end + 5)..];
        if (behind.Length > MostPadding || behind.ContainsAnyExcept(Padding))
        {
            return MaterialReading.Refused(MaterialFlaw.GluedOn);
        }

        var tail = file[Math.Max(0, end - LongestStart)..end];
        var start = tail.LastIndexOf("startxref"u8);
        if (start < 0 || !LeadsToCrossReference(file[..end], tail[(start + 9)..]))
        {
            return MaterialReading.Refused(MaterialFlaw.Damaged);
        }

        return PdfNames.FlawIn(content) is { } flaw
            ? MaterialReading.Refused(flaw)
            : MaterialReading.Kept(MaterialContent.Pdf, content);
    }

    private static bool LeadsToCrossReference(ReadOnlySpan<byte> file, ReadOnlySpan<byte> number)
    {
        if (!Utf8Parser.TryParse(PdfNames.TrimStart(number), out int offset, out _) || offset <= 0 || offset >= file.Length)
        {
            return false;
        }

        var there = PdfNames.TrimStart(file[offset..]);
        return there.StartsWith("xref"u8) || IsObject(there);
    }

    /// <summary>A cross-reference stream: <c>12 0 obj</c>.</summary>
    private static bool IsObject(ReadOnlySpan<byte> there)
    {
        for (var numbers = 0; numbers < 2; numbers++)
        {
            if (!Utf8Parser.TryParse(there, out uint _, out var digits))
            {
                return false;
            }

            there = PdfNames.TrimStart(there[digits..]);
        }

        return there.StartsWith("obj"u8);
    }
}
