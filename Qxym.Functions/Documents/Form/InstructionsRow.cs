namespace Qxym.Functions.Documents.Form;

/// <summary>填报说明</summary>
internal static class InstructionsRow
{
    private const double Height = 70;

    public static double Draw(FormCanvas canvas, ApplicationFormContent form, double top)
    {
        var cell = TableCells.Section(canvas, "填报说明", top, top + Height);
        canvas.Paragraphs(form.Wording.Instructions, cell.Inset(8, 4), TextStyle.Small, "填报说明");
        return cell.Bottom;
    }
}
