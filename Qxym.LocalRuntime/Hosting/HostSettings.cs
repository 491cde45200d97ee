using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Qxym.LocalRuntime.Durable;

namespace Qxym.LocalRuntime.Hosting;

/// <summary>What the host itself reads from the configuration; host.json lies under <c>AzureFunctionsJobHost</c>.</summary>
internal sealed partial class HostSettings(IConfiguration configuration)
{
    private const int DefaultPort = 7071;
    private const long DefaultMaxRequestBodyBytes = 100 * 1024 * 1024;

    /// <summary>What comes before every HTTP route; may be empty.</summary>
    public string RoutePrefix => configuration["AzureFunctionsJobHost:extensions:http:routePrefix"] ?? "api";

    /// <summary>The port; 0 for any free one.</summary>
    public int Port => int.TryParse(configuration["Host:LocalHttpPort"], CultureInfo.InvariantCulture, out var port) ? port : DefaultPort;

    /// <summary>The task hub, whose name begins those of the runtime's own tables.</summary>
    public string HubName => Resolve(configuration["AzureFunctionsJobHost:extensions:durableTask:hubName"] ?? "TestHubName");

    /// <summary>The storage of the host.</summary>
    public string StorageConnection => configuration["AzureWebJobsStorage"] is { Length: > 0 } connection ? connection : "UseDevelopmentStorage=true";

    /// <summary>What a request may carry at most.</summary>
    public long MaxRequestBodyBytes =>
        long.TryParse(configuration["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"], CultureInfo.InvariantCulture, out var bytes) ? bytes : DefaultMaxRequestBodyBytes;

    /// <summary>What the names of the app's tables begin with; null when it is not told.</summary>
    public string? TablePrefix => configuration["TablePrefix"] is { Length: > 0 } prefix ? prefix : null;

    /// <summary>Where the rule clock starts on empty storage; null for the machine's now.</summary>
    public DateTimeOffset? StartAt => configuration["LocalRuntime:StartAt"] is { Length: > 0 } text
        ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        : null;

    /// <summary>Sets up the durable engine as host.json has it.</summary>
    public void Configure(DurableOptions options)
    {
        options.HubName = HubName;
        options.ConnectionString = StorageConnection;
        options.MaxConcurrentActivityFunctions = Durable("maxConcurrentActivityFunctions", options.MaxConcurrentActivityFunctions);
        options.MaxConcurrentOrchestratorFunctions = Durable("maxConcurrentOrchestratorFunctions", options.MaxConcurrentOrchestratorFunctions);
    }

    /// <summary>Puts settings in the place of their names between percent signs.</summary>
    /// <exception cref="InvalidOperationException">There is no such setting.</exception>
    public string Resolve(string text) => NamedSetting().Replace(text, match =>
        configuration[match.Groups[1].Value]
        ?? throw new InvalidOperationException($"'{text}' names the setting '{match.Groups[1].Value}', which is not there."));

    private int Durable(string name, int otherwise) =>
        int.TryParse(configuration[$"AzureFunctionsJobHost:extensions:durableTask:{name}"], CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex NamedSetting();
}
