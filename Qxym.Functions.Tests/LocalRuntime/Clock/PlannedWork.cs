using Qxym.LocalRuntime.Clock;

namespace Qxym.Functions.Tests.LocalRuntime.Clock;

/// <summary>Stands for the durable engine: work planned for instants, done on the pool.</summary>
internal sealed class PlannedWork(RuleClock clock, RunLog log, IEnumerable<DateTimeOffset> due) : IRuleWork
{
    private readonly SortedSet<DateTimeOffset> _due = [.. due];
    private Task _running = Task.CompletedTask;

    public DateTimeOffset? NextDue => _due.Count > 0 ? _due.Min : null;

    public void Plan(DateTimeOffset instant) => _due.Add(instant);

    public Task RunDueAsync(CancellationToken cancellationToken)
    {
        while (NextDue <= clock.GetUtcNow())
        {
            _due.Remove(_due.Min);
            _running = Task.Run(() => log.Add(clock, "due"), cancellationToken);
        }

        return Task.CompletedTask;
    }

    public Task WhenIdleAsync(CancellationToken cancellationToken) => _running;
}
