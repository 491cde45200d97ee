using Qxym.Domain.Applications;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Storage.Programmes;

/// <summary>Brings the version of a programme that an application keeps to this instance.</summary>
public sealed class ProgrammeVersions(ProgrammeStore editions, ProgrammeCatalogue programmes)
{
    /// <summary>
    /// Sees to it that <see cref="ProgrammeCatalogue.For"/> knows the application's version. It costs a call once, when a newer instance
    /// has put a version to use after this one started.
    /// </summary>
    /// <exception cref="InvalidOperationException">The version is nowhere.</exception>
    public async Task MeetAsync(ApplicationState state, CancellationToken cancellationToken)
    {
        if (programmes.Find(state.ProgrammeId, state.ProgrammeVersion) is not null)
        {
            return;
        }

        var edition = await editions.FindAsync(state.ProgrammeId, state.ProgrammeVersion, cancellationToken)
            ?? throw new InvalidOperationException($"Version {state.ProgrammeVersion} of the programme {state.ProgrammeId} is not in storage.");
        programmes.Add([edition.Read()]);
    }
}
