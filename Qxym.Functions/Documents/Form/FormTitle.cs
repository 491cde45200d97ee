namespace Qxym.Functions.Documents.Form;

/// <summary>The heading, and below it batch and application number.</summary>
internal static class FormTitle
{
    public static string Of(ApplicationFormContent content) => PlainText.Of(content.Wording.Heading ?? content.ProgrammeTitle + "申请表");

    public static void Draw(FormCanvas canvas, ApplicationFormContent content)
    {
        var title = new Box(FormGrid.Left, FormGrid.TitleTop, FormGrid.Right, FormGrid.TitleTop + 30);
        canvas.Text(Of(content), title, TextStyle.Title with { OneLineDownTo = 13 }, "补助项目");

        var (top, bottom) = (FormGrid.TableTop - 19, FormGrid.TableTop - 5);
        var style = TextStyle.Paragraph with { OneLineDownTo = 7 };
        canvas.Text($"补助子项目：{content.BatchName}", new Box(FormGrid.Left + 2, top, FormGrid.SecondValue - 8, bottom), style, "补助子项目");
        canvas.Text($"申请编号：{content.ApplicationNumber}", new Box(FormGrid.SecondValue, top, FormGrid.Right, bottom), style, "申请编号");
    }
}
