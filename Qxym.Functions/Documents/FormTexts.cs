using System.Text.Json;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Documents;

/// <summary>The wording of the programmes' forms (<c>form-texts.json</c>), by the programme's id.</summary>
public static class FormTexts
{
    private const string Fallback = "default";

    private static readonly Lazy<IReadOnlyDictionary<string, FormWording>> Wordings = new(Read);

    /// <summary>The wording of a programme's form; a neutral one for a programme that has none of its own.</summary>
    public static FormWording Of(string programmeId) => Wordings.Value.GetValueOrDefault(programmeId) ?? Wordings.Value[Fallback];

    /// <summary>The programmes that have a wording of their own.</summary>
    public static IEnumerable<string> Programmes => Wordings.Value.Keys.Where(id => id != Fallback);

    private static Dictionary<string, FormWording> Read()
    {
        using var file = typeof(FormTexts).Assembly.GetManifestResourceStream("Documents/form-texts.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, FormWording>>(file, DomainJson.Options)!;
    }
}
