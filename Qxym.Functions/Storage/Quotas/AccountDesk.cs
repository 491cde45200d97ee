using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Quotas;

namespace Qxym.Functions.Storage.Quotas;

/// <summary>
/// Where this process writes in one account. Requests that come while a write is under way go together into the next one, in their order; the account's row
/// changes under its ETag in every one that takes or gives, so that no two processes give the same place (docs/decisions/0014).
/// </summary>
internal sealed class AccountDesk(TableClient table, BookId book, AccountId id)
{
    /// <summary>Of rows in a transaction.</summary>
    public const int MostActions = 100;
    private const int MostTries = 200;
    private const int LongestPause = 50;

    private readonly Lock _gate = new();
    private readonly Queue<DeskRequest> _queue = [];
    private AccountRow? _known;
    private bool _isWriting;

    /// <summary>Puts a request in the queue and waits until it is settled.</summary>
    public async Task<T> AskAsync<T>(DeskRequest<T> request, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _queue.Enqueue(request);
            if (!_isWriting)
            {
                _isWriting = true;
                _ = DrainAsync();
            }
        }

        return await request.Done.WaitAsync(cancellationToken);
    }

    private async Task DrainAsync()
    {
        while (Next() is { Count: > 0 } requests)
        {
            try
            {
                await SettleAsync(requests);
            }
            catch (Exception e)
            {
                // Everybody who asked is told; each asks again by itself.
                _known = null;
                requests.ForEach(r => r.Fail(e));
            }
        }
    }

    /// <summary>As many of those who wait longest as fit into one transaction.</summary>
    private List<DeskRequest> Next()
    {
        lock (_gate)
        {
            var next = new List<DeskRequest>();
            var actions = 1;
            while (_queue.TryPeek(out var request)
                && actions + request.MostActions <= MostActions
                && next.TrueForAll(r => r.Subject is null || r.Subject != request.Subject))
            {
                actions += request.MostActions;
                next.Add(_queue.Dequeue());
            }

            _isWriting = next.Count > 0;
            return next;
        }
    }

    private async Task SettleAsync(List<DeskRequest> requests)
    {
        var quotas = requests[^1].Quotas;
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            _known ??= await AccountRow.ReadAsync(table, book, id, quotas, CancellationToken.None);
            _known = _known with { Account = _known.Account with { Allotted = quotas.PlacesOf(id) } };
            await Task.WhenAll(requests.Where(r => r is { MustLook: true, Subject: not null }).Select(LookAsync));
            var plan = new DeskPlan(book, _known.Account);
            var unsure = requests.Where(r => !r.TryPlan(plan)).ToList();
            if (unsure.Count > 0)
            {
                // What was known here may be out of date, or the place be taken already: nobody is turned away by that.
                unsure.ForEach(r => r.MustLook = true);
                _known = null;
                continue;
            }

            if (plan.CanPromote)
            {
                plan.Promote(await HeadOfLineAsync(plan.RoomForPromotions + plan.Gone));
            }

            if (await TryWriteAsync(plan, requests, quotas))
            {
                requests.ForEach(r => r.Settle(plan));
                return;
            }

            await Task.Delay(Random.Shared.Next(1, Math.Min(LongestPause, 10 * attempt)));
        }

        throw new RequestFailedException(503, $"Account {id} of {book} is written by too many at once.");
    }

    private async Task LookAsync(DeskRequest request)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(book.ToString(), QuotaRows.HoldKey(request.Subject!, id));
        request.Found = row.HasValue ? QuotaRows.Hold(row.Value!) : null;
    }

    private Task<IReadOnlyList<LineEntry>> HeadOfLineAsync(int count) =>
        table.QueryAsync<TableEntity>(QuotaRows.Beginning(book, $"{QuotaRows.LinePrefix}{id}_"), count).FirstAsync(count, QuotaRows.Line, CancellationToken.None);

    private async Task<bool> TryWriteAsync(DeskPlan plan, List<DeskRequest> requests, QuotaTable quotas)
    {
        if (plan.Actions.Count == 0)
        {
            return true;
        }

        var commit = Guid.NewGuid().ToString("N");
        try
        {
            IEnumerable<TableTransactionAction> account = plan.ChangesAccount ? [_known!.Write(book, plan.Account, commit)] : [];
            var written = await table.SubmitTransactionAsync([.. account, .. plan.Actions]);
            _known = plan.ChangesAccount ? new AccountRow(plan.Account, written.Value[0].Headers.ETag!.Value, commit) : _known;
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            // A lost answer is retried by the client library, and then loses to its own first attempt.
            _known = await AccountRow.ReadAsync(table, book, id, quotas, CancellationToken.None);
            if (_known.Commit == commit)
            {
                return true;
            }

            var isAccount = plan.ChangesAccount && e is TableTransactionFailedException { FailedTransactionActionIndex: 0 };
            requests.ForEach(r => r.MustLook |= !isAccount);
            return false;
        }
    }
}
