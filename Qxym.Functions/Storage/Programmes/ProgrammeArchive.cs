using System.Text.Json;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Programmes;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Storage.Programmes;

/// <summary>Keeps the editions of the files, and brings those kept before to the catalogue: at the start, before anything is served.</summary>
internal sealed class ProgrammeArchive(
    ProgrammeStore editions, LoadedProgrammes files, ProgrammeCatalogue programmes, ILogger<ProgrammeArchive> logger)
{
    /// <exception cref="ProgrammeFileException">A file says something else than what is kept under its version, or moves places that may have been given.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var kept = await editions.AllAsync(cancellationToken);
        Refuse(EditionChecks.Check(files.Programmes, kept));
        var missing = files.Programmes.Select(p => p.Edition).Where(e => !kept.Any(k => (k.Id, k.Version) == (e.Id, e.Version)));
        var added = await Task.WhenAll(missing.Select(e => editions.KeepAsync(e, cancellationToken)));
        Refuse(EditionChecks.Changed(files.Programmes, added));
        programmes.Add(kept.Select(Read).OfType<Programme>());
        TellOfOlderFiles();
    }

    private static void Refuse(IReadOnlyList<ProgrammeFileProblem> problems)
    {
        if (problems.Count > 0)
        {
            throw new ProgrammeFileException(problems);
        }
    }

    /// <summary>Null when this release is too old for it: then only what is of that version has to wait for a newer one.</summary>
    private Programme? Read(ProgrammeEdition edition)
    {
        try
        {
            return edition.Read();
        }
        catch (JsonException e)
        {
            logger.LogError(e, "Version {Version} of the programme {ProgrammeId} cannot be read by this release.", edition.Version, edition.Id);
            return null;
        }
    }

    private void TellOfOlderFiles()
    {
        foreach (var newest in files.Programmes.GroupBy(p => p.Programme.Id).Select(g => g.MaxBy(p => p.Programme.Version)!.Programme))
        {
            var offered = programmes.Find(newest.Id)!.Version;
            if (offered > newest.Version)
            {
                logger.LogWarning(
                    "The files have version {Version} of {ProgrammeId}, but version {Offered} was put to use before and goes on. To go back, give the former content a higher version.",
                    newest.Version,
                    newest.Id,
                    offered);
            }
        }
    }
}
