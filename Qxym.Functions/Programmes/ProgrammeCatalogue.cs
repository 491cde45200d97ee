using System.Collections.Frozen;
using Qxym.Domain.Programmes;

namespace Qxym.Functions.Programmes;

/// <summary>The programmes this app serves. Immutable: a changed programme file counts from the next start on.</summary>
public sealed class ProgrammeCatalogue
{
    private readonly FrozenDictionary<string, Programme> _byId;

    /// <exception cref="ArgumentException">Two programmes have one id.</exception>
    public ProgrammeCatalogue(IEnumerable<Programme> programmes)
    {
        All = [.. programmes.OrderByDescending(p => p.Year).ThenBy(p => p.Id, StringComparer.Ordinal)];
        _byId = All.ToFrozenDictionary(p => p.Id, StringComparer.Ordinal);
    }

    /// <summary>All of them, the newest year first, then by id.</summary>
    public IReadOnlyList<Programme> All { get; }

    /// <summary>The programme with that id, or null.</summary>
    public Programme? Find(string id) => _byId.GetValueOrDefault(id);
}
