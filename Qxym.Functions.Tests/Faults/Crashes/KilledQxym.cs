using Qxym.Functions.Tests.Acceptance;
using Qxym.Functions.Tests.Hosting;

namespace Qxym.Functions.Tests.Faults.Crashes;

/// <summary>Dies as a process of its own, by SIGKILL, in the instant in which it sends a storage call.</summary>
internal sealed class KilledQxym : IMortal
{
    private readonly WatchedStorage _storage;
    private readonly QxymProcess _process;
    private TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private KilledQxym(WatchedStorage storage, QxymProcess process)
    {
        _storage = storage;
        _process = process;
    }

    public RunningQxym Qxym => _process;

    public int Calls => _storage.Calls;

    public Task Died => _died.Task;

    public static async Task<IMortal> StartAsync()
    {
        var storage = new WatchedStorage(await TestStorage.ConnectionStringAsync());
        var process = await QxymProcess.StartAsync(
            Life.Begins, $"--AzureWebJobsStorage={storage.ConnectionString}", "--Reconcile:GraceSeconds=0");
        return new KilledQxym(storage, process);
    }

    public void DieAt(int call) => _storage.Watch(call, () =>
    {
        _process.Kill();
        _died.TrySetResult();
    });

    public async Task RestartAsync()
    {
        _storage.Watch(int.MaxValue, () => { });
        await _process.KillAndRestartAsync();
        _died = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _storage.Dispose();
    }
}
