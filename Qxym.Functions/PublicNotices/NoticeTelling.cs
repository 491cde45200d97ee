using Microsoft.DurableTask.Client;
using Qxym.Domain.Applications;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Refusals;
using Qxym.Functions.Applications;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.PublicNotices;

namespace Qxym.Functions.PublicNotices;

/// <summary>Tells an application that its line stands in a list that is out. Can be repeated.</summary>
public sealed class NoticeTelling(ApplicationChanges changes)
{
    /// <summary>Tells it when its turn has come.</summary>
    /// <returns>Null, or why not: it is not approved any more, say.</returns>
    public Task<Refusal?> TellAsync(Notice notice, StoredEntry entry, DurableTaskClient durable, CancellationToken cancellationToken) =>
        TellAsync(notice, entry, _ => null, durable, cancellationToken);

    /// <summary>
    /// Tells it before its turn, for somebody who objects: what everybody reads is open to objections from then on, however long telling them all takes. One
    /// that was approved anew since then is left to its turn, which may just have found it otherwise and be taking its line out.
    /// </summary>
    /// <returns>Null, or why nobody can object to it now.</returns>
    public async Task<Refusal?> TellAheadAsync(Notice notice, StoredEntry entry, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var refusal = await TellAsync(notice, entry, application => IsAnew(application.State, notice) ? PublicNoticeRefusals.NotYetOpen : null, durable, cancellationToken);
        return refusal == PublicNoticeRefusals.NotApproved ? PublicNoticeRefusals.NotInNotice : refusal;
    }

    private async Task<Refusal?> TellAsync(
        Notice notice, StoredEntry entry, Func<StoredApplication, Refusal?> check, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var published = new PublicNotice(notice.Id, entry.Entry.Number, notice.UnionId, notice.PublishedAt!.Value, notice.EndsAt!.Value);
        var change = new ApplicationChange
        {
            Id = entry.ApplicationId,
            Authorise = check,
            Command = _ => new Command.Publish(notice.PublishedBy!, published),
            Answer = application => application.State.Status,
        };
        return (await changes.ExecuteAsync(change, durable, cancellationToken)).Refusal;
    }

    private static bool IsAnew(ApplicationState state, Notice notice) => state.Status == ApplicationStatus.Approved && state.EndedAt > notice.PublishedAt;
}
