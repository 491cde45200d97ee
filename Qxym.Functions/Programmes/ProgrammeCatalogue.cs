using System.Collections.Frozen;
using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.Quotas;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Programmes;

/// <summary>
/// The programmes this app serves, each in all versions that are known here, with the windows that administrators have changed since. New
/// applications are made under the newest version; each keeps its own (docs/decisions/0013). Changed windows count for every version, as soon as
/// they are known here (docs/decisions/0009).
/// </summary>
public sealed class ProgrammeCatalogue
{
    private readonly IReadOnlyList<Programme> _ofFiles;
    private readonly Dictionary<(string Id, int Version), Programme> _versions;
    private readonly Dictionary<(string ProgrammeId, string BatchId), RunningWindows> _changed = [];
    private readonly Lock _changing = new();
    private volatile Served _served;

    /// <param name="ofFiles">The programmes of the files. Only these are offered, in the newest version known.</param>
    /// <exception cref="ArgumentException">Two have one id and version.</exception>
    public ProgrammeCatalogue(IEnumerable<Programme> ofFiles)
    {
        _ofFiles = [.. ofFiles];
        _versions = _ofFiles.ToDictionary(KeyOf);
        _served = Serve();
    }

    /// <summary>All that are offered, the newest year first, then by id.</summary>
    public IReadOnlyList<Programme> All => _served.All;

    /// <summary>The programme with that id as new applications see it, or null.</summary>
    public Programme? Find(string id) => _served.ById.GetValueOrDefault(id);

    /// <summary>A version of a programme; null when it is not known here, or not at all.</summary>
    public Programme? Find(string id, int version) => _served.ByVersion.GetValueOrDefault((id, version));

    /// <summary>
    /// The programme of an application, in the version it was made under: the only way from an application to its rules. Whoever reads an
    /// application has its version brought here.
    /// </summary>
    /// <exception cref="InvalidOperationException">The version is not known here.</exception>
    public Programme For(ApplicationState state) => Find(state.ProgrammeId, state.ProgrammeVersion)
        ?? throw new InvalidOperationException($"Version {state.ProgrammeVersion} of the programme {state.ProgrammeId} is not known here.");

    /// <summary>The newest version of a programme that has a batch: applications of a batch go on when a later version has left it out.</summary>
    public Programme? WithBatch(string id, string batchId) =>
        VersionsOf(id).Where(p => p.FindBatch(batchId) is not null).MaxBy(p => p.Version);

    /// <summary>The newest version of a programme, offered or not: what has been begun in it goes on when its file is gone.</summary>
    public Programme? Latest(string id) => Known.FirstOrDefault(p => p.Id == id);

    /// <summary>All versions of a programme: each application keeps the one it was made under.</summary>
    public IEnumerable<Programme> VersionsOf(string id) => _served.ByVersion.Values.Where(p => p.Id == id);

    /// <summary>The newest version of every programme, offered or not, by id.</summary>
    public IReadOnlyList<Programme> Known => _served.Known;

    /// <summary>The unions at the top of those that a programme serves, in any of its versions.</summary>
    public IEnumerable<UnionId> RegionsOf(string id) =>
        VersionsOf(id).SelectMany(p => p.Batches).SelectMany(b => b.Regions).Distinct();

    /// <summary>The books of all programmes in all versions, each once, with the one table that counts now.</summary>
    public IReadOnlyList<BookInForce> Books => _served.Books;

    /// <summary>Those of one programme.</summary>
    public IEnumerable<BookInForce> BooksOf(string programmeId) => Books.Where(b => b.Id.ProgrammeId == programmeId);

    /// <summary>A book; null when no version known here has it.</summary>
    public BookInForce? FindBook(BookId id) => _served.FindBook(id);

    /// <summary>
    /// The book that an application takes its place from; null when none is counted for it. Which book, and when a place is taken, is a matter of its own version; how
    /// many there are is that of the newest version that has the book (docs/decisions/0014).
    /// </summary>
    public BookInForce? BookOf(ApplicationState state) => For(state).CountedBookOf(state.BatchId) is { } id ? FindBook(id) : null;

    /// <summary>Takes over versions that are kept in storage. A version that is known already stays as it is.</summary>
    public void Add(IEnumerable<Programme> versions)
    {
        lock (_changing)
        {
            var isNew = false;
            foreach (var version in versions)
            {
                isNew |= _versions.TryAdd(KeyOf(version), version);
            }

            _served = isNew ? Serve() : _served;
        }
    }

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

            _served = isNew ? Serve() : _served;
        }
    }

    /// <summary>Goes back to what the files say: their versions, their windows.</summary>
    public void Forget()
    {
        lock (_changing)
        {
            _changed.Clear();
            _versions.Clear();
            foreach (var programme in _ofFiles)
            {
                _versions.Add(KeyOf(programme), programme);
            }

            _served = Serve();
        }
    }

    private static (string Id, int Version) KeyOf(Programme programme) => (programme.Id, programme.Version);

    private Served Serve()
    {
        var versions = _versions.Values.Select(WithChanges).ToList();
        var offered = _ofFiles.Select(p => p.Id).ToHashSet();
        var newest = versions.Where(p => offered.Contains(p.Id)).GroupBy(p => p.Id).Select(g => g.MaxBy(p => p.Version)!);
        return new Served([.. newest.OrderByDescending(p => p.Year).ThenBy(p => p.Id, StringComparer.Ordinal)], versions);
    }

    private Programme WithChanges(Programme programme) => programme with
    {
        Batches = [.. programme.Batches.Select(b => _changed.TryGetValue((programme.Id, b.Id), out var changed) ? changed.Windows.ApplyTo(b) : b)],
    };

    private sealed class Served(IReadOnlyList<Programme> all, IReadOnlyList<Programme> versions)
    {
        public IReadOnlyList<Programme> All { get; } = all;

        public FrozenDictionary<string, Programme> ById { get; } = all.ToFrozenDictionary(p => p.Id, StringComparer.Ordinal);

        public FrozenDictionary<(string Id, int Version), Programme> ByVersion { get; } = versions.ToFrozenDictionary(KeyOf);

        public IReadOnlyList<Programme> Known { get; } = [.. versions.GroupBy(p => p.Id).Select(g => g.MaxBy(p => p.Version)!).OrderBy(p => p.Id, StringComparer.Ordinal)];

        public IReadOnlyList<BookInForce> Books { get; } = BookInForce.AllOf(versions);

        public BookInForce? FindBook(BookId id) => Books.FirstOrDefault(b => b.Id == id);
    }
}

/// <summary>Windows that were changed.</summary>
/// <param name="Version">Counts the changes of the batch, from 1.</param>
public sealed record RunningWindows(string ProgrammeId, string BatchId, int Version, BatchWindows Windows);
