using System.Text.Json;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Programmes;

/// <summary>Reads a file's JSON, with a place for everything that keeps it from being read.</summary>
internal static class JsonFile
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>What the file holds; null when <paramref name="problems"/> tells why not.</summary>
    public static T? Read<T>(ProgrammeFile file, FileProblems problems)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(file.Text, Strict);
            JsonChecks.Check(document.RootElement, typeof(T), problems);
            return problems.None ? document.Deserialize<T>(DomainJson.Options) : null;
        }
        catch (JsonException e)
        {
            problems.Add(PlaceOf(e), MessageOf(e));
            return null;
        }
    }

    private static string PlaceOf(JsonException e) => e.Path ?? $"line {e.LineNumber + 1}";

    /// <summary>The serialiser's sentence without the place that it appends.</summary>
    public static string MessageOf(JsonException e) => e.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0];
}
