using Qxym.Functions.Tests.Acceptance;
using Qxym.LocalRuntime.Faults;

namespace Qxym.Functions.Tests.Faults.Crashes;

/// <summary>Dies inside the test's process: no storage call leaves it any more, and its host is thrown away.</summary>
internal sealed class TornDownQxym : IMortal
{
    private readonly QxymServer _server;

    private TornDownQxym(QxymServer server) => _server = server;

    public RunningQxym Qxym => _server;

    public int Calls => _server.Faults.Calls.Total;

    public Task Died => _server.Faults.TornDown;

    public static async Task<IMortal> StartAsync(params string[] settings) =>
        new TornDownQxym(await QxymServer.StartAsync(Life.Begins, [.. settings, "--Reconcile:GraceSeconds=0"]));

    public void DieAt(int call) => _server.Faults.Begin(FaultPlan.TearDownAt(call));

    public Task RestartAsync() => _server.RestartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
