namespace Qxym.Functions.Documents.Form;

/// <summary>The cells a row of the table is made of.</summary>
internal static class TableCells
{
    private const double Padding = 4;

    /// <summary>A label and its value, with the rules left of the value and right of it.</summary>
    public static void Pair(FormCanvas canvas, string label, string value, Box labelCell, double right)
    {
        var valueCell = labelCell with { Left = labelCell.Right, Right = right };
        canvas.Text(label, labelCell.Inset(Padding, 2), TextStyle.Label, label);
        canvas.Text(value, valueCell.Inset(Padding + 1, 2), TextStyle.Value, label);
        canvas.Rule(valueCell.Left, valueCell.Top, valueCell.Left, valueCell.Bottom);
        if (right < FormGrid.Right)
        {
            canvas.Rule(right, valueCell.Top, right, valueCell.Bottom);
        }
    }

    /// <summary>The label at the left of a section as wide as the table, with its rules; returns the cell beside it.</summary>
    public static Box Section(FormCanvas canvas, string label, double top, double bottom)
    {
        canvas.Rule(FormGrid.Left, top, FormGrid.Right, top);
        canvas.Rule(FormGrid.FirstValue, top, FormGrid.FirstValue, bottom);
        canvas.Text(label, new Box(FormGrid.Left, top, FormGrid.FirstValue, bottom).Inset(Padding, 2), TextStyle.Label, label);
        return new Box(FormGrid.FirstValue, top, FormGrid.Right, bottom);
    }
}
