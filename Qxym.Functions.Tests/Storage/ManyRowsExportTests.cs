using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Exports;
using Qxym.Functions.Storage.Statistics;
using Qxym.Functions.Tests.Acceptance;
using Qxym.Functions.Tests.Hosting;
using Qxym.Functions.Workflows.Exports;

namespace Qxym.Functions.Tests.Storage;

public sealed class ManyRowsExportTests
{
    private static readonly string[] Unions = [TestData.Grassroots, TestData.GrassrootsNextDoor];

    [Fact]
    public async Task Every_application_is_in_the_file_once_however_many_pages_it_takes()
    {
        using var host = await HostAsync();
        var lives = Enumerable.Range(0, Scale.Of(2_000, full: 50_000)).Select(i => new ApplicationLife(Unions[i % 2])).ToList();
        await Parallel.ForEachAsync(lives, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (life, _) => await StoreAsync(host, life));
        var first = lives[0].State;
        var export = new Export
        {
            Id = Guid.NewGuid(),
            StaffId = "staff",
            UnionId = TestData.UnionId(TestData.City),
            Scope = new WalkScope(first.ProgrammeId, TestData.UnionId(TestData.City), [], null),
            Format = ExportFormat.Csv,
            Masked = true,
            State = ExportState.Running,
            Rows = 0,
        };
        await Get<ExportStore>(host).BeginAsync(export, CancellationToken.None);

        var pages = ActivatorUtilities.CreateInstance<WriteExportPage>(host.Services);
        var at = ExportPosition.Begin(export.Id);
        while (at.Walk is not null)
        {
            await pages.Run(at, CancellationToken.None);
            at = await pages.Run(at, CancellationToken.None);
        }

        await ActivatorUtilities.CreateInstance<AssembleExport>(host.Services).Run(at, CancellationToken.None);

        var ready = (await Get<ExportStore>(host).FindAsync(export.Id, CancellationToken.None))!;
        using var visitor = new HttpClient();
        var rows = ExportedFile.Csv(await visitor.GetByteArrayAsync(await Get<ExportBlobs>(host).LinkAsync(ready, CancellationToken.None)));
        Assert.Equal((ExportState.Ready, lives.Count), (ready.State, ready.Rows));
        Assert.Equal(lives.Select(l => l.State.Id.ToString()).Order(StringComparer.Ordinal), rows.Skip(1).Select(r => r[0]).Order(StringComparer.Ordinal));
        Assert.InRange(at.Parts, lives.Count / 1000, lives.Count / 250);
    }

    private static async Task StoreAsync(IHost host, ApplicationLife life)
    {
        var first = new Qxym.Domain.Applications.Transition.Accepted(life.State) { Record = life.Records[0] };
        Assert.True(await Get<ApplicationStore>(host).TryCreateAsync(first, life.Form, life.Person.Phone.Value, null, CancellationToken.None));
        await Get<StatisticsStore>(host).SyncAsync(StoredApplication.New(first, life.Form, life.Person.Phone.Value), CancellationToken.None);
    }

    private static T Get<T>(IHost host)
        where T : notnull =>
        host.Services.GetRequiredService<T>();

    private static async Task<IHost> HostAsync()
    {
        var builder = QxymApp.CreateBuilder([$"--AzureWebJobsStorage={await TestStorage.ConnectionStringAsync()}", $"--TablePrefix={TestStorage.NewPrefix()}"]);
        builder.Services.AddSingleton(new ProgrammeCatalogue([TestData.Programme()]));
        var host = builder.Build();
        await Task.WhenAll(Get<Functions.Storage.Tables>(host).All.Select(t => t.CreateAsync()));
        await Get<ExportBlobs>(host).CreateIfNotExistsAsync(CancellationToken.None);
        return host;
    }
}
