using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Qxym.Domain.Applications;
using Qxym.Functions.Notifications;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Sms;
using Qxym.Functions.Tests.Hosting;
using Qxym.LocalRuntime.Faults;

namespace Qxym.Functions.Tests.Notifications;

/// <summary>The product's outbox over tables of its own, with applications that were just returned and a clock that the test moves.</summary>
internal sealed class SmsDesk : IDisposable
{
    private readonly IHost _host;
    private readonly MovedTime _time;
    private readonly Dictionary<ApplicationId, ApplicationLife> _lives = [];

    private SmsDesk(IHost host, MovedTime time)
    {
        _host = host;
        _time = time;
    }

    public Functions.Storage.Tables Tables => _host.Services.GetRequiredService<Functions.Storage.Tables>();

    public CodeQueue Codes => _host.Services.GetRequiredService<CodeQueue>();

    public CodeOutbox CodeOutbox => _host.Services.GetRequiredService<CodeOutbox>();

    private SmsOutbox Outbox => _host.Services.GetRequiredService<SmsOutbox>();

    private ApplicationStore Applications => _host.Services.GetRequiredService<ApplicationStore>();

    public static async Task<SmsDesk> OpenAsync(ISmsGateway gateway, FaultTransport? faults = null)
    {
        var builder = QxymApp.CreateBuilder([$"--AzureWebJobsStorage={await TestStorage.ConnectionStringAsync()}", $"--TablePrefix={TestStorage.NewPrefix()}"]);
        var time = new MovedTime();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(gateway);
        builder.Services.AddSingleton(new ProgrammeCatalogue([TestData.Programme()]));
        builder.Services.AddSingleton<HttpPipelineTransport>(faults ?? new FaultTransport());
        var desk = new SmsDesk(builder.Build(), time);
        await Task.WhenAll(desk.Tables.All.Select(t => t.CreateAsync()));
        return desk;
    }

    /// <summary>An application whose return is to be told by SMS.</summary>
    public async Task<ApplicationId> ReturnedAsync()
    {
        var life = new ApplicationLife();
        var id = life.State.Id;
        var first = new Transition.Accepted(life.State) { Record = life.Records[0] };
        Assert.True(await Applications.TryCreateAsync(first, life.Form, "person", null, CancellationToken.None));
        life.Submitted();
        _lives[id] = life;
        await CommitAsync(id, life.Accept(life.Return("idCard")));
        return id;
    }

    /// <summary>The reviewer takes that return back.</summary>
    public Task UndoneAsync(ApplicationId id)
    {
        var life = _lives[id];
        return CommitAsync(id, life.Accept(new Command.Undo(life.State.LastDecision!.Actor, life.State.Version)));
    }

    /// <summary>What the timer does, some minutes later.</summary>
    public Task<int> SendAsync(int minutesLater = 0, CancellationToken cancellationToken = default)
    {
        _time.Move(TimeSpan.FromMinutes(minutesLater));
        return Outbox.SendQueuedAsync(cancellationToken);
    }

    /// <summary>How far all messages have come, the oldest first.</summary>
    public async Task<IEnumerable<SmsState>> StatesAsync(ApplicationId id) =>
        (await Applications.FindAsync(id, CancellationToken.None))!.Sms.Select(s => s.State);

    /// <summary>How far the message has come, and whether it is still queued.</summary>
    public async Task<(SmsState State, bool Queued)> StateAsync(ApplicationId id)
    {
        var sms = Assert.Single((await Applications.FindAsync(id, CancellationToken.None))!.Sms);
        var queued = await Tables.SmsQueue.QueryAsync<TableEntity>().ToListAsync();
        return (sms.State, queued.Any(q => q.RowKey.StartsWith(id.ToString(), StringComparison.Ordinal)));
    }

    public void Dispose() => _host.Dispose();

    private async Task CommitAsync(ApplicationId id, Transition.Accepted accepted)
    {
        Assert.True(await Applications.TryCommitAsync((await Applications.FindAsync(id, CancellationToken.None))!, accepted, null, null, CancellationToken.None));
        await Outbox.EnqueueAsync((await Applications.FindAsync(id, CancellationToken.None))!, CancellationToken.None);
    }

    private sealed class MovedTime : TimeProvider
    {
        private DateTimeOffset _now = TestData.China("2026-06-12 10:00");

        public override DateTimeOffset GetUtcNow() => _now;

        public void Move(TimeSpan by) => _now += by;
    }
}
