namespace Qxym.Functions.Tests.Simulation;

/// <summary>
/// Lets the storage calls of several racers through one at a time, in an order drawn by a seed. No call starts before every racer
/// who takes part stands at the next one of theirs or has left, so nothing depends on the machine's clock and a seed gives the order again.
/// </summary>
internal sealed class Race
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Queue<TaskCompletionSource>> _standing = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly Random _chance;
    private readonly double _persistence;

    /// <param name="seed">Draws the order.</param>
    /// <param name="racers">Who takes part from the beginning.</param>
    public Race(int seed, params string[] racers)
    {
        _chance = new Random(seed);
        _persistence = _chance.NextDouble();
        foreach (var racer in racers)
        {
            Join(racer);
        }
    }

    /// <summary>Whose calls went through, in order.</summary>
    public string Order
    {
        get
        {
            lock (_lock)
            {
                return string.Join(' ', _order);
            }
        }
    }

    /// <summary>Takes part from now on: nobody's call goes through before this racer stands at one.</summary>
    public void Join(string racer)
    {
        lock (_lock)
        {
            _standing.Add(racer, new());
        }
    }

    /// <summary>Takes part no more; whatever calls are left go through.</summary>
    public void Leave(string racer)
    {
        lock (_lock)
        {
            if (_standing.Remove(racer, out var left))
            {
                foreach (var call in left)
                {
                    call.SetResult();
                }

                LetOneThrough();
            }
        }
    }

    /// <summary>Stands at a call until its turn comes; at once for one who takes no part.</summary>
    public Task TurnAsync(string racer)
    {
        lock (_lock)
        {
            if (!_standing.TryGetValue(racer, out var calls))
            {
                return Task.CompletedTask;
            }

            var call = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            calls.Enqueue(call);
            LetOneThrough();
            return call.Task;
        }
    }

    /// <summary>A call is done: who makes several at once stands at the next one already, and would not come to another before it is through.</summary>
    public void Done()
    {
        lock (_lock)
        {
            LetOneThrough();
        }
    }

    /// <summary>Runs a request as a racer who leaves when it is answered.</summary>
    public async Task<T> RunAsync<T>(string racer, Func<Task<T>> request)
    {
        Racer.Present = new Racer(this, racer);
        try
        {
            return await request();
        }
        finally
        {
            Racer.Present = null;
            Leave(racer);
        }
    }

    private void LetOneThrough()
    {
        if (_standing.Count > 0 && _standing.Values.All(calls => calls.Count > 0))
        {
            var next = Drawn();
            _order.Add(next);
            _standing[next].Dequeue().SetResult();
        }
    }

    /// <summary>Some seeds make their racers take turns, others let one run on and the other follow.</summary>
    private string Drawn() => _order.Count > 0 && _standing.ContainsKey(_order[^1]) && _chance.NextDouble() < _persistence
        ? _order[^1]
        : _standing.Keys.ElementAt(_chance.Next(_standing.Count));
}
