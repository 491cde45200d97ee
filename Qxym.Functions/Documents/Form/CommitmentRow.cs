namespace Qxym.Functions.Documents.Form;

/// <summary>本人承诺 with the worker's signature.</summary>
internal static class CommitmentRow
{
    private const double SignatureHeight = 28;

    public static double Draw(FormCanvas canvas, ApplicationFormContent form, double top, double height)
    {
        var cell = TableCells.Section(canvas, "本人承诺", top, top + height);
        canvas.Text(form.Wording.Commitment, (cell with { Bottom = cell.Bottom - SignatureHeight }).Inset(8, 4), TextStyle.Paragraph, "本人承诺");
        var baseline = cell.Bottom - 11;
        HandwrittenLine.Draw(canvas, "本人手写签名：", cell.Left + 90, cell.Left + 255, baseline);
        HandwrittenLine.DrawDate(canvas, cell.Left + 275, baseline);
        return cell.Bottom;
    }
}
