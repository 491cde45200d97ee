using Microsoft.Extensions.DependencyInjection;
using Qxym.Functions.Documents.Form;
using Qxym.Functions.Documents.Pdf;

namespace Qxym.Functions.Documents;

public static class DocumentServices
{
    /// <summary>Registers <see cref="IFormDocument"/>. The font (10 MB) is read at the first form, not at start.</summary>
    public static IServiceCollection AddFormDocument(this IServiceCollection services) =>
        services.AddSingleton<IFormDocument>(_ => new ApplicationFormPdf(FormFont.Load));
}
