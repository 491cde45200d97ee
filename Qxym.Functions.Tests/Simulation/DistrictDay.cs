using System.Collections.Concurrent;
using System.Net;
using Qxym.Functions.Tests.Acceptance;
using Qxym.LocalRuntime.Faults;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Simulation;

/// <summary>
/// A day before the review window closes, at a district union: three reviewers work on one inbox at once, a town sends applications over and
/// takes others, the city finishes some, workers correct, appeal and give up. Who does what is drawn from a seed; in some rounds the product
/// dies, is started again, and whoever had no answer asks again with the same <c>Idempotency-Key</c>.
/// </summary>
internal sealed class DistrictDay(QxymServer qxym, int seed)
{
    /// <summary>A round makes more than that.</summary>
    private const int StorageCallsOfARound = 150;

    private readonly Random _random = new(seed);
    private readonly List<Worker> _workers = [];
    private readonly ConcurrentDictionary<string, int> _outcomes = new();
    private int _keys;

    public IReadOnlyList<Worker> Workers => _workers;

    /// <summary>How often the product died.</summary>
    public int Deaths { get; private set; }

    /// <summary>How often each act was done, and how often it came too late: <c>approve</c>, <c>approve already-decided</c>.</summary>
    public IReadOnlyDictionary<string, int> Outcomes => _outcomes;

    /// <summary>Leads workers into review, half of them by the district itself and half by a town of it.</summary>
    public async Task BeginAsync(int workers)
    {
        for (var i = 0; i < workers; i++)
        {
            _workers.Add(await qxym.WorkerAsync(unionId: i % 2 == 0 ? District : TownAlone));
        }

        await Parallel.ForEachAsync(_workers, async (worker, _) => await worker.AppliedAsync());
        await qxym.MoveToAsync("2026-06-11 10:00");
        await Parallel.ForEachAsync(_workers, async (worker, _) => await worker.SubmittedAsync());
        await qxym.SettleAsync();
    }

    /// <summary>Everybody does so many acts, at the same time.</summary>
    /// <param name="deadly">Whether the product dies meanwhile, somewhere.</param>
    public async Task RoundAsync(int acts, bool deadly)
    {
        var people = await PeopleAsync();
        if (deadly)
        {
            qxym.Faults.Begin(FaultPlan.TearDownAt(1 + _random.Next(StorageCallsOfARound)));
        }

        var all = Task.WhenAll(people.Select(p => p.WorkAsync(acts)));
        await Task.WhenAny(all, qxym.Faults.TornDown);
        if (!qxym.Faults.TornDown.IsCompleted)
        {
            await all;
            qxym.Faults.Begin(FaultPlan.None);
            await qxym.SettleAsync();
            return;
        }

        // Nobody hears any more what would have come of what was under way.
        _ = all.ContinueWith(t => t.Exception, TaskScheduler.Default);
        await RestartAsync([.. people.Select(p => p.Unanswered)]);
    }

    private async Task RestartAsync(IReadOnlyList<(Act Act, string Key)?> unanswered)
    {
        Deaths++;
        await qxym.RestartAsync();
        for (var i = 0; i < _workers.Count; i++)
        {
            _workers[i] = await qxym.AgainAsync(_workers[i]);
        }

        var people = await PeopleAsync();
        await Task.WhenAll(people.Zip(unanswered).Where(p => p.Second is not null).Select(p => p.First.DoAsync(p.Second!.Value.Act, p.Second.Value.Key)));
        await qxym.SettleAsync();
    }

    private async Task<IReadOnlyList<DayPerson>> PeopleAsync() =>
    [
        Person(await ReviewerAsync(District)),
        Person(await ReviewerAsync(District)),
        Person(await ReviewerAsync(District)),
        Person(await ReviewerAsync(TownAlone)),
        Person(await ReviewerAsync(City)),
        Person(new WorkersAtHome(_workers)),
    ];

    private async Task<IDesk> ReviewerAsync(string union) => new ReviewDesk(await qxym.ReviewerAsync(union), union == District ? TownAlone : District);

    private DayPerson Person(IDesk desk) => new(desk, new Random(_random.Next()), () => $"act-{Interlocked.Increment(ref _keys)}", Note);

    private void Note(Act act, Answer answer)
    {
        Assert.True(
            answer.Status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Conflict or HttpStatusCode.NotFound or HttpStatusCode.Forbidden,
            $"{act}: {answer.Status} {answer.Body?.ToJsonString()}");
        _outcomes.AddOrUpdate(answer.Code is null ? act.Name : $"{act.Name} {answer.Code}", 1, (_, n) => n + 1);
    }
}
