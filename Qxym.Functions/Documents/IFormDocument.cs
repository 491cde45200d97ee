using System.Text;

namespace Qxym.Functions.Documents;

/// <summary>Draws the printed 申请表, which the worker signs and the unit stamps. Safe to call from many threads.</summary>
public interface IFormDocument
{
    /// <summary>One A4 page. The same content always gives the same bytes.</summary>
    /// <exception cref="IOException">A font is not where it should be.</exception>
    /// <exception cref="InvalidDataException">A font is damaged or lacks what every form needs: there is never a blank form.</exception>
    FormPdf Draw(ApplicationFormContent content);

    /// <summary>The characters of the applicant's data that the fonts lack, each once: the worker is to write them in by hand.</summary>
    /// <exception cref="IOException">As with <see cref="Draw"/>.</exception>
    /// <exception cref="InvalidDataException">As with <see cref="Draw"/>.</exception>
    IReadOnlyList<Rune> MissingCharacters(ApplicationFormContent content);
}
