using System.Collections;
using QRCoder;

namespace Qxym.Functions.Documents.Form;

/// <summary>Draws a QR code of error correction M as one filled path, so that no renderer leaves hairlines between modules.</summary>
internal static class QrCode
{
    /// <summary>Fills a square box; the quiet zone of four modules lies inside it.</summary>
    public static void Draw(FormCanvas canvas, string payload, Box box)
    {
        using var data = QRCodeGenerator.GenerateQrCode(payload, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var module = box.Width / rows.Count;
        for (var row = 0; row < rows.Count; row++)
        {
            var y = FormGrid.PageHeight - box.Top - ((row + 1) * module);
            foreach (var (start, length) in Runs(rows[row]))
            {
                canvas.Content.Rectangle(box.Left + (start * module), y, length * module, module);
            }
        }

        canvas.Content.Fill();
    }

    private static IEnumerable<(int Start, int Length)> Runs(BitArray row)
    {
        for (var start = 0; start < row.Length; start++)
        {
            var end = start;
            while (end < row.Length && row[end])
            {
                end++;
            }

            if (end > start)
            {
                yield return (start, end - start);
                start = end;
            }
        }
    }
}
