using System.Text.Json;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.Texts;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Programmes;
using Qxym.Functions.Tests.Hosting;
using Qxym.LocalRuntime.Faults;

namespace Qxym.Functions.Tests.Storage;

/// <summary>Editions of programmes in their table, and instances that know of different ones.</summary>
public sealed class ProgrammeStoreTests
{
    [Fact]
    public async Task An_edition_comes_back_whole_however_long_and_is_never_written_over()
    {
        using var instance = await InstanceAsync(TestStorage.NewPrefix(), TestData.Programme());
        var store = instance.Services.GetRequiredService<ProgrammeStore>();
        var edition = new ProgrammeEdition("long", 1, $"\"{string.Concat(Enumerable.Repeat("求学圆梦𠮷", 15_000))}\"");
        Assert.True(edition.Bytes.Length > 200_000);

        Assert.Equal(edition, await store.KeepAsync(edition, CancellationToken.None));
        Assert.Equal(edition, await store.KeepAsync(edition with { Text = "1" }, CancellationToken.None));
        Assert.Equal(edition, await store.FindAsync("long", 1, CancellationToken.None));
        Assert.Equal(edition, Assert.Single(await store.AllAsync(CancellationToken.None)));
        Assert.Null(await store.FindAsync("long", 2, CancellationToken.None));
    }

    [Fact]
    public async Task The_longest_file_fits()
    {
        using var instance = await InstanceAsync(TestStorage.NewPrefix(), TestData.Programme());
        var edition = new ProgrammeEdition("longest", 1, new string('x', ProgrammeEdition.MostBytes));
        await instance.Services.GetRequiredService<ProgrammeStore>().KeepAsync(edition, CancellationToken.None);
        Assert.Equal(edition, await instance.Services.GetRequiredService<ProgrammeStore>().FindAsync("longest", 1, CancellationToken.None));
    }

    [Fact]
    public async Task An_instance_that_meets_a_newer_version_reads_it_once()
    {
        var prefix = TestStorage.NewPrefix();
        var faults = new FaultTransport();
        using var older = await InstanceAsync(prefix, TestData.Programme(), faults);
        using var newer = await InstanceAsync(prefix, TestData.Programme() with { Version = 2 });
        var second = new ProgrammeEdition("qinghe-2026", 2, JsonSerializer.Serialize(TestData.Programme() with { Version = 2, Title = "新版" }, DomainJson.Options));
        await newer.Services.GetRequiredService<ProgrammeStore>().KeepAsync(second, CancellationToken.None);
        var life = new ApplicationLife();
        var state = life.State with { ProgrammeVersion = 2 };
        Assert.True(await newer.Services.GetRequiredService<ApplicationStore>().TryCreateAsync(new Transition.Accepted(state), life.Form, "person", null, CancellationToken.None));

        var (first, next) = (await CallsAsync(), await CallsAsync());
        Assert.Equal(first - 1, next);
        Assert.Equal("新版", older.Services.GetRequiredService<ProgrammeCatalogue>().For(state).Title);

        async Task<int> CallsAsync()
        {
            faults.Begin(FaultPlan.None);
            Assert.NotNull(await older.Services.GetRequiredService<ApplicationStore>().FindAsync(state.Id, CancellationToken.None));
            return faults.Calls.Total;
        }
    }

    /// <summary>The product's services over some tables, with a programme of its own.</summary>
    private static async Task<IHost> InstanceAsync(string prefix, Programme programme, FaultTransport? faults = null)
    {
        var builder = QxymApp.CreateBuilder([$"--AzureWebJobsStorage={await TestStorage.ConnectionStringAsync()}", $"--TablePrefix={prefix}"]);
        builder.Services.AddSingleton(new ProgrammeCatalogue([programme]));
        builder.Services.AddSingleton<HttpPipelineTransport>(faults ?? new FaultTransport());
        var host = builder.Build();
        await Task.WhenAll(host.Services.GetRequiredService<Functions.Storage.Tables>().All.Select(t => t.CreateIfNotExistsAsync()));
        return host;
    }
}
