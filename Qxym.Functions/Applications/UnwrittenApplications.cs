using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.People;

namespace Qxym.Functions.Applications;

/// <summary>
/// Applications that were announced, perhaps have their person's place, and were never written. Their id is made void before the place is
/// given free, so that a request which comes on however late cannot write one that has no place.
/// </summary>
public sealed class UnwrittenApplications(ApplicationStore applications, PeopleStore people)
{
    /// <summary>Gives an application up and its place free. Can be repeated.</summary>
    /// <returns>False, and nothing is done, when it has been written after all.</returns>
    public async Task<bool> TryGiveUpAsync(ApplicationId id, Claim claim, CancellationToken cancellationToken)
    {
        if (!await applications.TryVoidAsync(id, cancellationToken))
        {
            return false;
        }

        await people.FreeAsync(claim.PersonKey, claim.ProgrammeId, id, cancellationToken);
        return true;
    }

    /// <summary>Gives the place free if the id was given up by somebody else.</summary>
    public async Task FreeIfGivenUpAsync(ApplicationId id, Claim claim, CancellationToken cancellationToken)
    {
        if (await applications.IsVoidAsync(id, cancellationToken))
        {
            await people.FreeAsync(claim.PersonKey, claim.ProgrammeId, id, cancellationToken);
        }
    }
}
