using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Qxym.LocalRuntime.Clock;
using Qxym.LocalRuntime.Hosting;

namespace Qxym.Functions.Tests.LocalRuntime.Hosting;

public sealed class HostTests
{
    [Fact]
    public async Task A_stopping_app_lets_running_requests_finish()
    {
        var gate = new Gate();
        using var host = await LocalApp.BuildAsync(builder => builder.Services.AddSingleton(gate), [], typeof(Slow));
        await host.StartAsync();
        using var client = new HttpClient { BaseAddress = host.Services.GetRequiredService<LocalAddress>().BaseAddress };
        var answer = client.GetStringAsync("api/slow");
        await gate.Entered.Task;

        var stop = host.StopAsync();
        gate.Open.SetResult();

        Assert.Equal("done", await answer);
        await stop;
    }

    [Fact]
    public async Task A_caller_that_goes_away_cancels_the_invocation()
    {
        var gate = new Gate();
        await using var app = await LocalApp.StartAsync(builder => builder.Services.AddSingleton(gate), [], typeof(Slow));
        using var away = new CancellationTokenSource();
        var answer = app.Client.GetAsync("api/patient", away.Token);
        await gate.Entered.Task;

        await away.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await gate.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_port_in_use_is_told()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString("d", null);

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            LocalApp.StartAsync(_ => { }, ["--port", port], typeof(Slow)));

        Assert.Contains("--port", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rule_clock_is_the_apps_time()
    {
        using var host = await LocalApp.BuildAsync(builder => builder.Services.TryAddSingleton(TimeProvider.System), []);

        Assert.Same(host.Services.GetRequiredService<RuleClock>(), host.Services.GetRequiredService<TimeProvider>());
    }

    [Fact]
    public void The_command_line_wins_over_the_settings_file()
    {
        var folder = Directory.CreateTempSubdirectory();
        File.WriteAllText(Path.Combine(folder.FullName, "local.settings.json"), """{"Values":{"A":"file","B__C":"file","TaskHubName":"Filed"}}""");
        File.WriteAllText(Path.Combine(folder.FullName, "host.json"), """{"extensions":{"durableTask":{"hubName":"%TaskHubName%"}}}""");

        var configuration = FunctionsApplication.CreateBuilder(["--contentRoot", folder.FullName, "--A=line"]).Configuration;

        Assert.Equal("line", configuration["A"]);
        Assert.Equal("file", configuration["B:C"]);
        Assert.Equal("Filed", new HostSettings(configuration).HubName);
        folder.Delete(recursive: true);
    }

    internal sealed class Gate
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    internal sealed class Slow(Gate gate)
    {
        [Function("Slow")]
        public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow")] HttpRequest request)
        {
            gate.Entered.SetResult();
            await gate.Open.Task;
            return Results.Text("done");
        }

        [Function("Patient")]
        public async Task<IResult> WaitAsync(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "patient")] HttpRequest request,
            CancellationToken cancellationToken)
        {
            gate.Entered.SetResult();
            try
            {
                await gate.Open.Task.WaitAsync(cancellationToken);
                return Results.NoContent();
            }
            finally
            {
                gate.Cancelled.SetResult();
            }
        }
    }
}
