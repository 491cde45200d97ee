using Qxym.Functions.Documents.Pdf;

namespace Qxym.Functions.Documents.Form;

/// <summary>The 申请表 as a PDF drawn by our own writer.</summary>
internal sealed class ApplicationFormPdf(Func<TrueTypeFont> loadFont) : IFormDocument
{
    private readonly Lazy<TrueTypeFont> _font = new(loadFont);

    public FormPdf Render(ApplicationFormContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var subset = new FontSubset(_font.Value);
        var canvas = new FormCanvas(subset);
        FormTitle.Draw(canvas, content);
        var bottom = ApplicantRows.Draw(canvas, content, FormGrid.TableTop);
        bottom = CommitmentRow.Draw(canvas, content, bottom);
        bottom = UnitReviewRow.Draw(canvas, content, bottom);
        bottom = InstructionsRow.Draw(canvas, content, bottom);
        canvas.Frame(new Box(FormGrid.Left, FormGrid.TableTop, FormGrid.Right, bottom), FormGrid.FrameRule);
        FormFooter.Draw(canvas, content, bottom);

        var bytes = OnePageDocument.Write(
            FormTitle.Of(content), FormGrid.PageWidth, FormGrid.PageHeight, canvas.Content, subset, FormFont.Name);
        return new FormPdf(bytes, subset.Missing, canvas.ShortenedFields);
    }
}
