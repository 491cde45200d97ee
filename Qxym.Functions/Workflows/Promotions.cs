using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications;
using Qxym.Domain.Quotas;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Quotas;

namespace Qxym.Functions.Workflows;

/// <summary>Lets applications know that the ledger has given them a place: they go on with the review, or are approved, and the worker is told.</summary>
public sealed class Promotions(
    Places places, QuotaLedger ledger, ApplicationStore applications, ProgrammeCatalogue programmes, ApplicationSignals signals, TimeProvider time)
{
    /// <summary>Gives back what an application holds and does not keep, and tells those who come to a place by it. Can be repeated.</summary>
    public async Task GiveBackAsync(StoredApplication application, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        foreach (var promotion in await places.SettleAsync(application, cancellationToken))
        {
            await AnnounceAsync(promotion, durable, cancellationToken);
        }
    }

    /// <summary>The same for an application that is to be read first.</summary>
    public async Task GiveBackAsync(ApplicationId id, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        if (await applications.FindAsync(id, cancellationToken) is { } application)
        {
            await GiveBackAsync(application, durable, cancellationToken);
        }
    }

    /// <summary>Announces one. Can be repeated.</summary>
    public async Task AnnounceAsync(Promotion promotion, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        while (await applications.FindAsync(promotion.ApplicationId, cancellationToken) is { } application)
        {
            var programme = programmes.For(application.State);
            var command = new Command.Promote(promotion.Account, promotion.Number);
            if (Lifecycle.Decide(application.State, command, programme, time.GetUtcNow()) is Transition.Accepted accepted)
            {
                if (!await applications.TryCommitAsync(application, accepted, form: null, answer: null, cancellationToken))
                {
                    continue;
                }

                await signals.RaiseAsync(durable, application.State, accepted, cancellationToken);
            }
            else if (!PlaceRules.IsPlaceOf(application.State, promotion.Account, promotion.Number)
                && await IsHeldAsync(promotion, cancellationToken))
            {
                // The request that claimed it has not noted it yet, or it is about to be given back; the timer comes back to it.
                return;
            }

            await ledger.DoneAsync(promotion, cancellationToken);
            return;
        }
    }

    private async Task<bool> IsHeldAsync(Promotion promotion, CancellationToken cancellationToken) =>
        (await ledger.HoldsOfAsync(promotion.Book, promotion.ApplicationId, cancellationToken))
            .Any(h => h.Hold.Account == promotion.Account && h.Hold.Number == promotion.Number);
}
