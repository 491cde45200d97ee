using System.Text;
using Qxym.Functions.Documents.Pdf;

namespace Qxym.Functions.Documents.Form;

/// <summary>The 申请表 as a PDF drawn by our own writer.</summary>
internal sealed class ApplicationFormPdf(Func<Typeface> loadFonts) : IFormDocument
{
    // Fonts that could not be read are read again for the next form: a repair needs no restart.
    private readonly Lazy<Typeface> _typeface = new(loadFonts, LazyThreadSafetyMode.PublicationOnly);

    public FormPdf Draw(ApplicationFormContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var fonts = new PageFonts(_typeface.Value);
        var canvas = new FormCanvas(fonts);
        FormTitle.Draw(canvas, content);
        var bottom = ApplicantRows.Draw(canvas, content, FormGrid.TableTop);
        var heights = SectionHeights.Below(bottom - FormGrid.TableTop);
        bottom = CommitmentRow.Draw(canvas, content, bottom, heights.Commitment);
        bottom = UnitReviewRow.Draw(canvas, content, bottom, heights);
        bottom = InstructionsRow.Draw(canvas, content, bottom, heights.Instructions);
        canvas.Frame(new Box(FormGrid.Left, FormGrid.TableTop, FormGrid.Right, bottom), FormGrid.FrameRule);
        FormFooter.Draw(canvas, content, bottom, fonts.Missing.Count > 0);

        var bytes = OnePageDocument.Write(FormTitle.Of(content), FormGrid.PageWidth, FormGrid.PageHeight, canvas.Content, fonts);
        return new FormPdf(bytes, fonts.Missing, canvas.ShortenedFields);
    }

    public IReadOnlyList<Rune> MissingCharacters(ApplicationFormContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return _typeface.Value.Missing(content.Values.Select(PlainText.Of));
    }
}
