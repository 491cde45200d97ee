using System.Collections.Frozen;
using Qxym.Domain.Programmes;

namespace Qxym.Functions.Programmes;

/// <summary>
/// The programmes this app serves: those of its files, with the windows that administrators have changed since. A changed programme file
/// counts from the next start on, changed windows as soon as they are known here (docs/decisions/0009).
/// </summary>
public sealed class ProgrammeCatalogue
{
    private readonly IReadOnlyList<Programme> _ofFiles;
    private readonly Dictionary<(string ProgrammeId, string BatchId), RunningWindows> _changed = [];
    private readonly Lock _changing = new();
    private volatile Served _served;

    /// <exception cref="ArgumentException">Two programmes have one id.</exception>
    public ProgrammeCatalogue(IEnumerable<Programme> programmes)
    {
        _ofFiles = [.. programmes.OrderByDescending(p => p.Year).ThenBy(p => p.Id, StringComparer.Ordinal)];
        _served = new Served(_ofFiles);
    }

    /// <summary>All of them, the newest year first, then by id.</summary>
    public IReadOnlyList<Programme> All => _served.All;

    /// <summary>The programme with that id, or null.</summary>
    public Programme? Find(string id) => _served.ById.GetValueOrDefault(id);

    /// <summary>Takes over windows that were changed. What is older than what is known here is passed over: reads may overtake each other.</summary>
    public void Take(IReadOnlyCollection<RunningWindows> changed)
    {
        lock (_changing)
        {
            var isNew = false;
            foreach (var windows in changed)
            {
                if (!_changed.TryGetValue((windows.ProgrammeId, windows.BatchId), out var known) || known.Version < windows.Version)
                {
                    _changed[(windows.ProgrammeId, windows.BatchId)] = windows;
                    isNew = true;
                }
            }

            _served = isNew ? new Served([.. _ofFiles.Select(WithChanges)]) : _served;
        }
    }

    /// <summary>Goes back to the windows of the files.</summary>
    public void Forget()
    {
        lock (_changing)
        {
            _changed.Clear();
            _served = new Served(_ofFiles);
        }
    }

    private Programme WithChanges(Programme programme) => programme with
    {
        Batches = [.. programme.Batches.Select(b => _changed.TryGetValue((programme.Id, b.Id), out var changed) ? changed.Windows.ApplyTo(b) : b)],
    };

    private sealed class Served(IReadOnlyList<Programme> all)
    {
        public IReadOnlyList<Programme> All { get; } = all;

        public FrozenDictionary<string, Programme> ById { get; } = all.ToFrozenDictionary(p => p.Id, StringComparer.Ordinal);
    }
}

/// <summary>Windows that were changed.</summary>
/// <param name="Version">Counts the changes of the batch, from 1.</param>
public sealed record RunningWindows(string ProgrammeId, string BatchId, int Version, BatchWindows Windows);
