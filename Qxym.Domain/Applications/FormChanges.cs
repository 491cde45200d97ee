using System.Text.Json;
using System.Text.Json.Nodes;
using Qxym.Domain.Texts;

namespace Qxym.Domain.Applications;

/// <summary>Which fields differ between two versions of a form.</summary>
public static class FormChanges
{
    /// <summary>JSON pointers of the fields, in order: <c>/bank/cardNumber</c>. They say nothing of what stands in them.</summary>
    public static IReadOnlyList<string> Between(ApplicationForm before, ApplicationForm after) =>
        [.. Differences(Json(before), Json(after), "").Order(StringComparer.Ordinal)];

    private static JsonNode? Json(ApplicationForm form) => JsonSerializer.SerializeToNode(form, DomainJson.Options);

    private static IEnumerable<string> Differences(JsonNode? before, JsonNode? after, string pointer)
    {
        if (before is JsonObject || after is JsonObject)
        {
            var (old, fresh) = (before as JsonObject ?? [], after as JsonObject ?? []);
            return old.Select(m => m.Key).Union(fresh.Select(m => m.Key)).SelectMany(name => Differences(old[name], fresh[name], $"{pointer}/{name}"));
        }

        return JsonNode.DeepEquals(before, after) ? [] : [pointer];
    }
}
