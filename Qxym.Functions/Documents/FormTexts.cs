using System.Text.Json;
using Qxym.Domain.Programmes;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Documents;

/// <summary>The neutral wording (<c>form-texts.json</c>) of forms whose programme has none of its own.</summary>
public static class FormTexts
{
    private static readonly Lazy<FormWording> Read = new(() =>
    {
        using var file = typeof(FormTexts).Assembly.GetManifestResourceStream("Documents/form-texts.json")!;
        return JsonSerializer.Deserialize<FormWording>(file, DomainJson.Options)!;
    });

    public static FormWording Neutral => Read.Value;
}
