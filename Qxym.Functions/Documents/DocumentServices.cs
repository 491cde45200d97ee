using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Qxym.Functions.Documents.Form;
using Qxym.Functions.Documents.Pdf;

namespace Qxym.Functions.Documents;

public static class DocumentServices
{
    /// <summary>Registers <see cref="IFormDocument"/>. The font (10 MB) is read at the first form, not at start.</summary>
    /// <param name="services">Takes it.</param>
    /// <param name="configuration">
    /// May name TrueType files, from the app's folder or by whole path: <c>Forms:Font</c> in place of the one built in, <c>Forms:RareCharactersFont</c>
    /// for the characters that it lacks.
    /// </param>
    public static IServiceCollection AddFormDocument(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<IFormDocument>(_ => new ApplicationFormPdf(
            () => FormFonts.Load(File(configuration["Forms:Font"]) ?? FormFonts.BuiltIn, File(configuration["Forms:RareCharactersFont"]))));

    private static string? File(string? setting) => string.IsNullOrWhiteSpace(setting) ? null : Path.Combine(AppContext.BaseDirectory, setting);
}
