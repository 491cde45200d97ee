using Azure;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Refusals;
using Qxym.Domain.Unions;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Storage.Unions;

/// <summary>
/// The one way to the unions: the tree in memory, with every change that is due. A change is seen at once where it was made, and
/// by the other instances with the first request after <see cref="Believed"/>.
/// </summary>
public sealed class UnionDirectory(UnionStore store, UnionsOfFiles files, TimeProvider time, ILogger<UnionDirectory> logger)
{
    /// <summary>How long, in machine time, an instance believes what it last knew.</summary>
    public static readonly TimeSpan Believed = TimeSpan.FromSeconds(3);

    private const int MostTries = 5;
    private Snapshot _snapshot = new(new UnionEdition(0, [], []), new UnionRegister(files.All.Select(u => new RegisteredUnion(u))));
    private Drawn? _drawn;
    private long _checkedAt = TimeProvider.System.GetTimestamp();

    /// <summary>The tree of this instant. Take it once for one decision.</summary>
    public UnionTree Current
    {
        get
        {
            var (snapshot, now) = (_snapshot, time.GetUtcNow());
            if (_drawn is not { } drawn || drawn.Of != snapshot || !drawn.Period.Covers(now))
            {
                _drawn = drawn = new Drawn(snapshot, snapshot.Register.TreeAt(now));
            }

            return drawn.Period.Tree;
        }
    }

    /// <summary>The union with that id as it is registered; null when there is none.</summary>
    public RegisteredUnion? Find(UnionId id) => _snapshot.Register.Find(id);

    /// <summary>Looks whether anything is new, unless that was done a moment ago. When storage is away, what is known goes on to serve.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var checkedAt = Interlocked.Read(ref _checkedAt);
        if (TimeProvider.System.GetElapsedTime(checkedAt) < Believed
            || Interlocked.CompareExchange(ref _checkedAt, TimeProvider.System.GetTimestamp(), checkedAt) != checkedAt)
        {
            return;
        }

        try
        {
            await LoadAsync(cancellationToken);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            logger.LogWarning(e, "The unions could not be looked up; the tree of the last time serves on.");
        }
    }

    /// <summary>Takes over what is in storage.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var known = _snapshot;
        while (await store.NumberAsync(cancellationToken) != known.Edition.Number)
        {
            var edition = await store.LoadAsync(cancellationToken);
            var read = new Snapshot(edition, new UnionRegister(files.All.Select(u => new RegisteredUnion(u))).With(edition.Changed));
            if (Interlocked.CompareExchange(ref _snapshot, read, known) == known)
            {
                return;
            }

            // Somebody else took something over meanwhile, which may be newer or older.
            known = _snapshot;
        }
    }

    /// <summary>Changes unions, all or none.</summary>
    /// <param name="decide">Decides on the register as it is; called again when another change came in between. No changes are no error.</param>
    /// <returns>Null, or why not.</returns>
    internal async Task<Refusal?> ChangeAsync(
        Func<UnionRegister, (IReadOnlyList<UnionChange> Changes, Refusal? Refusal)> decide, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            await LoadAsync(cancellationToken);
            var snapshot = _snapshot;
            var (changes, refusal) = decide(snapshot.Register);
            if (refusal is not null || changes.Count == 0)
            {
                return refusal;
            }

            if (await store.TryCommitAsync(snapshot.Edition, changes, $"{UnionRows.ImportPrefix}{Guid.NewGuid():N}", cancellationToken))
            {
                await LoadAsync(cancellationToken);
                return null;
            }
        }

        return CommonRefusals.TooManyChanges;
    }

    /// <summary>What was ever changed of a union, the last first.</summary>
    internal Task<IReadOnlyList<UnionChange>> HistoryAsync(UnionId id, CancellationToken cancellationToken) =>
        store.HistoryAsync(id, _snapshot.Edition.Imports, cancellationToken);

    private sealed record Snapshot(UnionEdition Edition, UnionRegister Register);

    private sealed record Drawn(Snapshot Of, UnionTreePeriod Period);
}
