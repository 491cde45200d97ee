namespace Qxym.Functions.Documents.Form;

/// <summary>单位审核: what the unit certifies, and room for the stamps of unit and personnel department.</summary>
internal static class UnitReviewRow
{
    private const double AttestationHeight = 80;

    // A union's seal is 42 mm across; it may cover the lines below the empty space, as seals do.
    private const double StampHeight = 148;
    private const double LineHeight = 21;

    public static double Draw(FormCanvas canvas, ApplicationFormContent form, double top)
    {
        var cell = TableCells.Section(canvas, "单位审核", top, top + AttestationHeight + StampHeight);
        var stamps = cell with { Top = top + AttestationHeight };
        canvas.Paragraphs(form.UnitAttestation, (cell with { Bottom = stamps.Top }).Inset(8, 4), TextStyle.Paragraph, "单位审核");

        var middle = (cell.Left + cell.Right) / 2;
        canvas.Rule(cell.Left, stamps.Top, cell.Right, stamps.Top);
        canvas.Rule(middle, stamps.Top, middle, stamps.Bottom);
        DrawStamp(canvas, "单位盖章：", "（公章或工会章）", stamps with { Right = middle });
        DrawStamp(canvas, "组织人事部门盖章：", "（机关事业单位在编职工）", stamps with { Left = middle });
        return cell.Bottom;
    }

    private static void DrawStamp(FormCanvas canvas, string whose, string which, Box box)
    {
        var left = box.Left + 8;
        var x = canvas.Line(whose, left, box.Top + 16, 9.5);
        canvas.Line(which, x, box.Top + 16, 8);

        var baseline = box.Bottom - 11 - (2 * LineHeight);
        HandwrittenLine.Draw(canvas, "经办人：", left, box.Right - 16, baseline);
        HandwrittenLine.Draw(canvas, "联系电话：", left, box.Right - 16, baseline + LineHeight);
        HandwrittenLine.DrawDate(canvas, left, baseline + (2 * LineHeight));
    }
}
