namespace Qxym.Functions.Documents.Form;

/// <summary>The worker's data, beside the photo and below it.</summary>
internal static class ApplicantRows
{
    /// <summary>Of the rows on a form with all fields of seed 000 and no others: what the rest of the page is laid out for.</summary>
    public const double UsualHeight = (5 * FormGrid.RowHeight) + (6 * FormGrid.TallRowHeight);

    private const string NewEmploymentForm = "是否为新就业形态劳动者";
    private const double PhotoMillimetresWide = 35;
    private const double PhotoMillimetresHigh = 49;

    public static double Draw(FormCanvas canvas, ApplicationFormContent form, double top)
    {
        var sex = form.Age is null ? form.Sex : $"{form.Sex}（{form.Age}）";
        var y = top;
        y = Two(canvas, ("姓名", form.Name), ("手机号", form.Phone), y, FormGrid.Photo, FormGrid.TallRowHeight);
        y = Two(canvas, ("性别", sex), ("身份证号", form.IdNumber), y, FormGrid.Photo);
        y = Two(canvas, ("开户行", form.BankName), ("银行卡账号", form.BankCardNumber), y, FormGrid.Photo, FormGrid.TallRowHeight);
        y = One(canvas, ("单位名称", form.UnitName), y, FormGrid.Photo, FormGrid.TallRowHeight);
        y = One(canvas, ("单位地址", form.UnitAddress), y, FormGrid.Photo, FormGrid.TallRowHeight);
        y = Two(canvas, ("单位联系人", form.UnitContact), ("单位联系电话", form.UnitPhone), y, FormGrid.Photo);
        DrawPhoto(canvas, new Box(FormGrid.Photo, top, FormGrid.Right, y));

        y = Present(canvas, y, ("联系地址", form.Address));
        y = Present(
            canvas, y, ("单位性质", form.UnitKind), ("职级", form.JobRank), (NewEmploymentForm, form.NewEmploymentForm), ("是否为农民工", form.MigrantWorker));
        y = Two(canvas, ("入学时间", form.EnrolledOn), ("报读院校", form.Institution), y, FormGrid.Right);
        y = Two(canvas, ("学历层次", form.Level), ("专业", form.Major), y, FormGrid.Right);
        y = Present(canvas, y, ("毕业时间", form.GraduatedOn), ("毕业证书编号", form.DiplomaNumber), ("学号", form.StudentNumber));
        return One(canvas, (form.Wording.UnionLabel, form.UnionPath), y, FormGrid.Right, FormGrid.TallRowHeight);
    }

    /// <summary>Those that the form has, two in a row; one that is left alone has the row to itself.</summary>
    private static double Present(FormCanvas canvas, double top, params ReadOnlySpan<(string Label, string? Value)> fields)
    {
        var present = new List<(string Label, string Value)>();
        foreach (var (label, value) in fields)
        {
            if (value is not null)
            {
                present.Add((label, value));
            }
        }

        var y = top;
        foreach (var row in present.Chunk(2))
        {
            var height = row.Any(f => f.Label == NewEmploymentForm) ? FormGrid.TallRowHeight : FormGrid.RowHeight;
            y = row is [var first, var second]
                ? Two(canvas, first, second, y, FormGrid.Right, height)
                : One(canvas, row[0], y, FormGrid.Right, height);
        }

        return y;
    }

    private static double One(
        FormCanvas canvas, (string Label, string Value) pair, double top, double right, double height = FormGrid.RowHeight)
    {
        canvas.Rule(FormGrid.Left, top, right, top);
        TableCells.Pair(canvas, pair.Label, pair.Value, new Box(FormGrid.Left, top, FormGrid.FirstValue, top + height), right);
        return top + height;
    }

    private static double Two(
        FormCanvas canvas,
        (string Label, string Value) first,
        (string Label, string Value) second,
        double top,
        double right,
        double height = FormGrid.RowHeight)
    {
        var bottom = One(canvas, first, top, FormGrid.SecondLabel, height);
        canvas.Rule(FormGrid.SecondLabel, top, right, top);
        TableCells.Pair(canvas, second.Label, second.Value, new Box(FormGrid.SecondLabel, top, FormGrid.SecondValue, bottom), right);
        return bottom;
    }

    private static void DrawPhoto(FormCanvas canvas, Box cell)
    {
        canvas.Rule(cell.Left, cell.Bottom, cell.Right, cell.Bottom);
        var horizontal = (cell.Width - (PhotoMillimetresWide * FormGrid.PointsPerMillimetre)) / 2;
        var vertical = (cell.Height - (PhotoMillimetresHigh * FormGrid.PointsPerMillimetre)) / 2;
        canvas.Frame(cell.Inset(horizontal, vertical), 0.3);
        canvas.Paragraphs(["贴2寸", "彩色证件照"], cell.Inset(horizontal, vertical), TextStyle.Label, "照片");
    }
}
