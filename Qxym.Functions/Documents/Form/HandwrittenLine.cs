namespace Qxym.Functions.Documents.Form;

/// <summary>Labels with an empty line behind them, to be filled in with a pen.</summary>
internal static class HandwrittenLine
{
    private const double Size = 9.5;
    private const double BelowBaseline = 2.5;

    public static void Draw(FormCanvas canvas, string label, double left, double right, double baseline)
    {
        var start = canvas.Line(label, left, baseline, Size);
        canvas.Rule(start, baseline + BelowBaseline, right, baseline + BelowBaseline, 0.4);
    }

    /// <summary>日期, with room for year, month and day.</summary>
    public static void DrawDate(FormCanvas canvas, double left, double baseline)
    {
        var x = canvas.Line("日期：", left, baseline, Size);
        foreach (var (unit, room) in new[] { ("年", 34.0), ("月", 22.0), ("日", 22.0) })
        {
            canvas.Rule(x, baseline + BelowBaseline, x + room, baseline + BelowBaseline, 0.4);
            x = canvas.Line(unit, x + room + 1, baseline, Size) + 1;
        }
    }
}
