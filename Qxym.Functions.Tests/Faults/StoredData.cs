using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Qxym.Functions.Protection;

namespace Qxym.Functions.Tests.Faults;

/// <summary>Opens what the product has encrypted with the keys of the sample settings.</summary>
internal static class StoredData
{
    private static readonly PersonalDataProtector Protector = new(new PersonalDataKeys(Settings(), isLocal: true));

    public static T Open<T>(byte[] content) => Protector.UnprotectJson<T>(content);

    private static IConfiguration Settings()
    {
        var values = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json")))!["Values"]!.AsObject();
        return new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, v.Value?.ToString()))).Build();
    }
}
