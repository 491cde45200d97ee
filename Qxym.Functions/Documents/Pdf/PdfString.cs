using System.Text;

namespace Qxym.Functions.Documents.Pdf;

internal static class PdfString
{
    /// <summary>A text string as UTF-16 with byte order mark, in hexadecimal, which needs no escapes.</summary>
    public static string Unicode(string text) => $"<FEFF{Utf16(text)}>";

    public static string Utf16(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
}
