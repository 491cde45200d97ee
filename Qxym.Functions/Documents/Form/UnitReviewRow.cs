using Qxym.Domain.Programmes;

namespace Qxym.Functions.Documents.Form;

/// <summary>单位审核: what the unit certifies, and room for the stamps of unit and personnel department.</summary>
internal static class UnitReviewRow
{
    private const double LineHeight = 21;

    public static double Draw(FormCanvas canvas, ApplicationFormContent form, double top, SectionHeights heights)
    {
        var cell = TableCells.Section(canvas, "单位审核", top, top + heights.Attestation + heights.Stamps);
        var stamps = cell with { Top = top + heights.Attestation };
        canvas.Paragraphs(form.Wording.UnitAttestation, (cell with { Bottom = stamps.Top }).Inset(8, 4), TextStyle.Paragraph, "单位审核");

        canvas.Rule(cell.Left, stamps.Top, cell.Right, stamps.Top);
        var width = stamps.Width / form.Wording.Stamps.Count;
        foreach (var (index, stamp) in form.Wording.Stamps.Index())
        {
            var left = stamps.Left + (index * width);
            DrawStamp(canvas, stamp, stamps with { Left = left, Right = left + width });
        }

        return cell.Bottom;
    }

    private static void DrawStamp(FormCanvas canvas, FormStamp stamp, Box box)
    {
        if (box.Right < FormGrid.Right - 1)
        {
            canvas.Rule(box.Right, box.Top, box.Right, box.Bottom);
        }

        var left = box.Left + 8;
        var x = canvas.Line(stamp.Whose, left, box.Top + 16, 9.5);
        if (canvas.Measure(stamp.Which, 8) <= box.Right - 4 - x)
        {
            canvas.Line(stamp.Which, x, box.Top + 16, 8);
        }
        else
        {
            canvas.Text(stamp.Which, new Box(left, box.Top + 20, box.Right - 4, box.Top + 42), TextStyle.Small, stamp.Whose);
        }

        var baseline = box.Bottom - 11 - (2 * LineHeight);
        HandwrittenLine.Draw(canvas, "经办人：", left, box.Right - 16, baseline);
        HandwrittenLine.Draw(canvas, "联系电话：", left, box.Right - 16, baseline + LineHeight);
        HandwrittenLine.DrawDate(canvas, left, baseline + (2 * LineHeight));
    }
}
