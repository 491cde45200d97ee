using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace Qxym.LocalRuntime.Hosting;

/// <summary>
/// Settings as the real tools lay them out, the later winning: host.json (under <c>AzureFunctionsJobHost</c>), the values of local.settings.json
/// or of the sample beside it, the environment, the command line.
/// </summary>
internal static class HostConfiguration
{
    private static readonly Dictionary<string, string> Switches = new() { ["--port"] = "Host:LocalHttpPort" };

    public static void AddHostConfiguration(this IConfigurationBuilder builder, string contentRoot, string[] args)
    {
        builder.AddInMemoryCollection(Read(Path.Combine(contentRoot, "host.json")).Select(setting => Prefixed("AzureFunctionsJobHost:", setting)));
        builder.AddInMemoryCollection(LocalSettings(contentRoot));
        builder.AddEnvironmentVariables();
        builder.AddCommandLine([.. args.Select(arg => arg.Replace("__", ":", StringComparison.Ordinal))], Switches);
    }

    /// <summary>Where host.json and the settings are: beside the app, or where <c>--contentRoot</c> says.</summary>
    public static string ContentRoot(string[] args) =>
        new ConfigurationBuilder().AddCommandLine(args).Build()["contentRoot"] is { Length: > 0 } root
            ? Path.GetFullPath(root)
            : AppContext.BaseDirectory;

    private static IEnumerable<KeyValuePair<string, string?>> LocalSettings(string contentRoot)
    {
        string[] names = ["local.settings.json", "local.settings.sample.json"];
        var file = names.Select(name => Path.Combine(contentRoot, name)).FirstOrDefault(File.Exists);
        const string values = "Values:";
        return file is null ? [] : Read(file)
            .Where(setting => setting.Key.StartsWith(values, StringComparison.OrdinalIgnoreCase)
                || setting.Key.StartsWith("Host:", StringComparison.OrdinalIgnoreCase))
            .Select(setting => setting.Key.StartsWith(values, StringComparison.OrdinalIgnoreCase)
                ? KeyValuePair.Create(setting.Key[values.Length..].Replace("__", ":", StringComparison.Ordinal), setting.Value)
                : setting);
    }

    private static List<KeyValuePair<string, string?>> Read(string file)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        using var stream = File.OpenRead(file);
        try
        {
            return [.. new ConfigurationBuilder()
                .Add(new JsonStreamConfigurationSource { Stream = stream })
                .Build()
                .AsEnumerable()
                .Where(setting => setting.Value is not null)];
        }
        catch (Exception fault) when (fault is FormatException or System.Text.Json.JsonException)
        {
            throw new InvalidOperationException($"{Path.GetFileName(file)} cannot be read: {fault.Message}", fault);
        }
    }

    private static KeyValuePair<string, string?> Prefixed(string prefix, KeyValuePair<string, string?> setting) =>
        KeyValuePair.Create(prefix + setting.Key, setting.Value);
}
