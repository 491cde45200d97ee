namespace Qxym.Functions.Documents.Form;

/// <summary>填报说明. All paragraphs share the row evenly by length, so that none is cut while another has room.</summary>
internal static class InstructionsRow
{
    private const double Height = 78;

    public static double Draw(FormCanvas canvas, ApplicationFormContent form, double top)
    {
        var cell = TableCells.Section(canvas, "填报说明", top, top + Height);
        var inner = cell.Inset(8, 5);
        var shares = form.Instructions.Select(text => Math.Ceiling(Math.Max(1, text.Length) / 50.0)).ToArray();
        var y = inner.Top;
        for (var i = 0; i < shares.Length; i++)
        {
            var height = inner.Height * shares[i] / shares.Sum();
            canvas.Text(form.Instructions[i], inner with { Top = y, Bottom = y + height }, TextStyle.Small, "填报说明");
            y += height;
        }

        return cell.Bottom;
    }
}
