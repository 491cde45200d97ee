namespace Qxym.Functions.Documents;

/// <summary>Draws the printed 申请表, which the worker signs and the unit stamps. Safe to call from many threads.</summary>
public interface IFormDocument
{
    /// <summary>One A4 page. The same content always gives the same bytes.</summary>
    FormPdf Render(ApplicationFormContent content);
}
