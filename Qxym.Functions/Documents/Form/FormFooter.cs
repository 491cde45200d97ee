namespace Qxym.Functions.Documents.Form;

/// <summary>The version mark and its QR code, by which a stamped form is told from an outdated one.</summary>
internal static class FormFooter
{
    private const double CodeSize = 64;

    public static void Draw(FormCanvas canvas, ApplicationFormContent form, double tableBottom)
    {
        var code = new Box(FormGrid.Right - CodeSize, tableBottom + 6, FormGrid.Right, tableBottom + 6 + CodeSize);
        QrCode.Draw(canvas, form.QrPayload, code);

        var text = new Box(FormGrid.Left + 2, code.Top + 8, code.Left - 12, code.Top + 24);
        canvas.Text(form.VersionMark, text, TextStyle.Paragraph with { Bold = true, OneLineDownTo = 7 }, "版本");
        canvas.Line("修改资料后，本表作废，须重新下载、打印、签字、盖章。", text.Left, text.Bottom + 12, 8);
    }
}
