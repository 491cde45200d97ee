using System.Text;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Small whole files, and others that are none.</summary>
internal static class SampleFiles
{
    /// <summary>A PNG of one pixel with a comment in it, so that no two are equal.</summary>
    public static byte[] Png(string comment = "") =>
    [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A,
        .. "\0\0\0\rIHDR\0\0\0\u0001\0\0\0\u0001\b\u0006\0\0\0"u8,
        .. Encoding.UTF8.GetBytes(comment),
        .. "\0\0\0\0IEND"u8, 0xAE, 0x42, 0x60, 0x82,
    ];

    public static byte[] Jpeg(int size = 64) => [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[size], 0xFF, 0xD9];

    public static byte[] Pdf(string comment = "") => Encoding.UTF8.GetBytes($"%PDF-1.4\n% {comment}\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");
}
