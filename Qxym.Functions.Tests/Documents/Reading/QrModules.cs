using QRCoder;

namespace Qxym.Functions.Tests.Documents.Reading;

/// <summary>The QR code of a page, compared module by module with that of a text.</summary>
internal static class QrModules
{
    public static bool Shows(this FormPage page, string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var module = page.Modules.Min(area => area.Top - area.Bottom);
        var (left, top) = (page.Modules.Min(area => area.Left) - (4 * module), page.Modules.Max(area => area.Top) + (4 * module));
        return Enumerable.Range(0, rows.Count).All(row => Enumerable.Range(0, rows.Count).All(column =>
            rows[row][column] == page.Modules.Exists(area => area.Contains(left + ((column + 0.5) * module), top - ((row + 0.5) * module)))));
    }
}
