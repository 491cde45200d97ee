using System.Net;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Qxym.Functions.Tests.Hosting;
using Qxym.LocalRuntime.Hosting;

namespace Qxym.Functions.Tests.LocalRuntime.Hosting;

public sealed class LocalRouteTests
{
    private const string StartAt = "2026-05-25T09:30:00+08:00";

    [Fact]
    public async Task The_clock_starts_where_the_settings_say_and_runs()
    {
        await using var app = await StartAsync();

        var clock = JsonDocument.Parse(await app.Client.GetStringAsync("local/clock")).RootElement;

        Assert.True(clock.GetProperty("running").GetBoolean());
        Assert.StartsWith("2026-05-25T09:3", clock.GetProperty("now").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("+08:00", clock.GetProperty("now").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clock_is_moved_to_an_instant_and_by_a_duration_and_then_stands_still()
    {
        await using var app = await StartAsync();

        Assert.Equal(
            """{"now":"2026-06-01T10:00:00+08:00","running":false}""",
            await PostAsync(app, "local/clock", """{"now":"2026-06-01T02:00:00Z"}"""));
        Assert.Equal(
            """{"now":"2026-06-02T12:00:00+08:00","running":false}""",
            await PostAsync(app, "local/clock", """{"advance":"P1DT2H"}"""));
        Assert.Equal(
            """{"now":"2026-07-02T12:00:00+08:00","running":false}""",
            await PostAsync(app, "local/clock", """{"advance":"P1M","running":false}"""));
        Assert.Contains("\"running\":true", await PostAsync(app, "local/clock", """{"running":true}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"now":"2026-05-25T09:29:00+08:00"}""", HttpStatusCode.Conflict, "clock-moves-forward")]
    [InlineData("""{"advance":"-PT1H"}""", HttpStatusCode.Conflict, "clock-moves-forward")]
    [InlineData("""{"now":"tomorrow"}""", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("""{"now":"2026-06-01T09:00:00"}""", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("""{"advance":"1 day"}""", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("""{"advance":"P"}""", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("""{"now":"2026-06-01T00:00:00Z","advance":"P1D"}""", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("""{"running":"yes"}""", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("""{"advance":"P900000D"}""", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("""{"advance":"P9000Y"}""", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("""{"now":"9999-12-31T00:00:00Z"}""", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("""{"advance":"P999Y"}""", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("{}", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("[", HttpStatusCode.BadRequest, "invalid-request")]
    public async Task What_the_clock_cannot_do_is_a_problem(string body, HttpStatusCode status, string code)
    {
        await using var app = await StartAsync();

        using var answer = await app.Client.PostAsync("local/clock", Json(body));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
        Assert.Equal((int)status, problem.RootElement.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_reset_empties_all_sets_the_clock_back_and_seeds_anew()
    {
        var seeder = new Seeder();
        var cleaned = 0;
        await using var app = await StartAsync(builder =>
        {
            builder.Services.AddSingleton<IHostedService>(seeder);
            builder.Services.AddKeyedSingleton<Func<CancellationToken, Task>>("local-reset", (_, _) => _ =>
            {
                cleaned++;
                return Task.CompletedTask;
            });
        });
        await PostAsync(app, "local/clock", """{"now":"2027-01-01T00:00:00Z"}""");
        var settings = app.Host.Services.GetRequiredService<HostSettings>();
        var table = new TableClient(settings.StorageConnection, settings.TablePrefix + "Things");
        await table.CreateAsync();
        await table.AddEntityAsync(new TableEntity("a", "thing"));

        Assert.Equal(
            """{"now":"2026-01-01T08:00:00+08:00","running":false}""",
            await PostAsync(app, "local/reset", """{"now":"2026-01-01T00:00:00Z"}"""));

        Assert.Equal(["start", "stop", "start"], seeder.Trail);
        Assert.Equal(1, cleaned);
        Assert.Equal(404, (await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("a", "thing"))).Status);
    }

    [Fact]
    public async Task A_reset_without_an_instant_starts_the_clock_as_on_empty_storage()
    {
        await using var app = await StartAsync();
        await PostAsync(app, "local/clock", """{"now":"2027-01-01T00:00:00Z"}""");

        var answer = await PostAsync(app, "local/reset", "");

        Assert.Contains("2026-05-25T09:3", answer, StringComparison.Ordinal);
        Assert.Contains("\"running\":true", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_can_be_looked_at()
    {
        await using var app = await LocalApp.StartAsync(typeof(Patient));
        var durable = app.Host.Services.GetRequiredService<DurableTaskClient>();
        await durable.ScheduleNewOrchestrationInstanceAsync("Patient", new StartOrchestrationOptions("known"));

        Assert.Contains("\"Running\"", await app.Client.GetStringAsync("local/orchestrations/known"), StringComparison.OrdinalIgnoreCase);
        using var unknown = await app.Client.GetAsync("local/orchestrations/unknown");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task The_app_adds_local_routes_of_its_own()
    {
        await using var app = await StartAsync(builder => builder.Services.AddKeyedSingleton<Action<IEndpointRouteBuilder>>(
            "local",
            (_, _) => endpoints => endpoints.MapGet("/local/sms", () => "none")));

        Assert.Equal("none", await app.Client.GetStringAsync("local/sms"));
    }

    [Fact]
    public async Task Local_routes_are_not_for_other_host_names()
    {
        await using var app = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "local/clock");
        request.Headers.Host = "elsewhere.example";

        using var answer = await app.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Task<LocalApp> StartAsync() => StartAsync(_ => { });

    private static Task<LocalApp> StartAsync(Action<FunctionsApplicationBuilder> configure) =>
        LocalApp.StartAsync(configure, ["--LocalRuntime:StartAt", StartAt, "--TablePrefix", TestStorage.NewPrefix()]);

    private static async Task<string> PostAsync(LocalApp app, string path, string body)
    {
        using var answer = await app.Client.PostAsync(path, Json(body));
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private sealed class Patient
    {
        [Function("Patient")]
        public static Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<string>("never");
    }

    private sealed class Seeder : IHostedService
    {
        public List<string> Trail { get; } = [];

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Trail.Add("start");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Trail.Add("stop");
            return Task.CompletedTask;
        }
    }
}
