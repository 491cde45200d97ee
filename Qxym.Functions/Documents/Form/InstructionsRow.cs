namespace Qxym.Functions.Documents.Form;

/// <summary>填报说明</summary>
internal static class InstructionsRow
{
    public static double Draw(FormCanvas canvas, ApplicationFormContent form, double top, double height)
    {
        var cell = TableCells.Section(canvas, "填报说明", top, top + height);
        canvas.Paragraphs(form.Wording.Instructions, cell.Inset(8, 4), TextStyle.Small, "填报说明");
        return cell.Bottom;
    }
}
