namespace Qxym.Functions.Documents.Form;

/// <summary>The version mark and its QR code, by which a stamped form is told from an outdated one.</summary>
internal static class FormFooter
{
    private const double CodeSize = 68;
    private const double NoteSize = 8;
    private const double NoteHeight = 12;
    private const string Boxes = "表中印有编码的方框代表无法打印的生僻字，请在方框旁手写该字。";

    private static readonly string[] Notes =
    [
        "扫描右侧二维码可核验本表真伪、是否为最新版本；二维码不含个人信息。",
        "修改资料后，本表作废，须重新下载、打印、签字、盖章。",
    ];

    /// <summary>Draws it below the table.</summary>
    /// <param name="canvas">The page.</param>
    /// <param name="form">What is printed.</param>
    /// <param name="tableBottom">Where the table ends.</param>
    /// <param name="hasBoxes">Whether boxes stand in for characters, which the worker is to write in.</param>
    public static void Draw(FormCanvas canvas, ApplicationFormContent form, double tableBottom, bool hasBoxes)
    {
        var code = new Box(FormGrid.Right - CodeSize, tableBottom + 5, FormGrid.Right, tableBottom + 5 + CodeSize);
        QrCode.Draw(canvas, form.QrPayload, code);

        var text = new Box(FormGrid.Left + 2, code.Top + 4, code.Left - 12, code.Top + 20);
        canvas.Text(form.VersionMark, text, TextStyle.Paragraph with { Bold = true, OneLineDownTo = 7 }, "版本");
        var baseline = text.Bottom + NoteHeight;
        foreach (var note in hasBoxes ? [.. Notes, Boxes] : Notes)
        {
            canvas.Line(note, text.Left, baseline, NoteSize);
            baseline += NoteHeight;
        }
    }
}
