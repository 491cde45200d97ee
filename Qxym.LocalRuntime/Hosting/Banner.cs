using System.Globalization;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Qxym.LocalRuntime.Clock;
using Qxym.LocalRuntime.Http;
using Qxym.LocalRuntime.Timers;
using Qxym.LocalRuntime.Worker;

namespace Qxym.LocalRuntime.Hosting;

/// <summary>Says once what runs where.</summary>
internal sealed class Banner(
    FunctionCatalogue catalogue,
    HttpFunctions http,
    TimerFunctions timers,
    LocalAddress address,
    RuleClock clock,
    HostSettings settings,
    IOptions<LocalRuntimeOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        options.Value.ShowBanner ? Console.Out.WriteAsync(Text().AsMemory(), cancellationToken) : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string Text()
    {
        var rows = catalogue.Functions.Values
            .Select(function => (function.Name, Kind: Kind(function), Where: Where(function)))
            .OrderBy(row => row.Kind, StringComparer.Ordinal)
            .ThenBy(row => row.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        var width = rows.Select(row => row.Name.Length).DefaultIfEmpty().Max();
        var text = new StringBuilder().AppendLine();
        foreach (var (name, kind, where) in rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {name.PadRight(width)}  {kind,-13}  {where}");
        }

        var standing = clock.IsRunning ? "running" : "standing still";
        return text
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"  Listening   {address.BaseAddress}")
            .AppendLine(CultureInfo.InvariantCulture, $"  API docs    {new Uri(address.BaseAddress, $"{settings.RoutePrefix}/docs".TrimStart('/'))}")
            .AppendLine(CultureInfo.InvariantCulture, $"  Rule clock  {ChinaTime.Of(clock.GetUtcNow()):yyyy-MM-dd HH:mm:ss zzz}, {standing}")
            .AppendLine(CultureInfo.InvariantCulture, $"  Storage     {StorageAccount.Describe(settings.StorageConnection)}, task hub {settings.HubName}")
            .AppendLine()
            .ToString();
    }

    private static string Kind(FunctionEntry function) =>
        EntryDefinition.TypeName(function.Trigger).Replace("Trigger", "", StringComparison.Ordinal);

    private string Where(FunctionEntry function)
    {
        if (http.Routes.FirstOrDefault(route => route.Function == function) is { } route)
        {
            var methods = route.Methods.Count == 0 ? "*" : string.Join(',', route.Methods).ToUpperInvariant();
            return $"{methods} /{route.Template}";
        }

        return function.Trigger is TimerTriggerAttribute ? timers.All.First(timer => timer.Entry == function).Schedule.Expression : "";
    }
}
