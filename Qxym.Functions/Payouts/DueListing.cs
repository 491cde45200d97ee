using Qxym.Domain.Unions;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Payouts;

namespace Qxym.Functions.Payouts;

/// <summary>Lists what is due with the unions that pay it by the tree as it is now: the superior of a worker's union may have changed since it was listed.</summary>
public sealed class DueListing(PayableStore payables, ApplicationStore applications)
{
    /// <summary>Lists an application, with all that has become of it meanwhile.</summary>
    /// <returns>As it was listed; null when it is gone.</returns>
    public async Task<StoredApplication?> ListAsync(StoredApplication application, CancellationToken cancellationToken)
    {
        while (true)
        {
            await payables.SyncAsync(application, cancellationToken);
            var now = await applications.FindAsync(application.State.Id, cancellationToken);
            if (now is null || now.State.Version == application.State.Version)
            {
                return now;
            }

            application = now;
        }
    }

    /// <summary>Takes an application off the list of a union that pays it no more; those that do have it then.</summary>
    public async Task LeaveAsync(StoredApplication application, int instalment, UnionId payerId, CancellationToken cancellationToken)
    {
        if (!payables.IsPayer(application.State, instalment, payerId))
        {
            await ListAsync(application, cancellationToken);
            await payables.DropAsync(application.State, instalment, payerId, cancellationToken);
        }
    }
}
