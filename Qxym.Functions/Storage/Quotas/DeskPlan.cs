using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Quotas;

namespace Qxym.Functions.Storage.Quotas;

/// <summary>What one transaction is to do in an account.</summary>
internal sealed class DeskPlan(BookId book, Account account)
{
    private const int ActionsOfPromotion = 3;

    private readonly Account _before = account;
    private readonly HashSet<int> _gone = [];
    private readonly HashSet<ApplicationId> _renewed = [];

    /// <summary>The account as it will be.</summary>
    public Account Account { get; private set; } = account;

    /// <summary>All but that on the account's own row.</summary>
    public List<TableTransactionAction> Actions { get; } = [];

    /// <summary>Who is given a place that was waiting for one.</summary>
    public List<Promotion> Promotions { get; } = [];

    /// <summary>Whether the account's row changes.</summary>
    public bool ChangesAccount => Account != _before;

    /// <summary>Whether somebody in line can have a place, and there is room in the transaction to give it.</summary>
    public bool CanPromote => Account.CanPromote && RoomForPromotions > 0;

    /// <summary>How many promotions the transaction still holds.</summary>
    public int RoomForPromotions => (AccountDesk.MostActions - 1 - Actions.Count) / ActionsOfPromotion;

    /// <summary>How many at the head of the line have gone by this plan.</summary>
    public int Gone => _gone.Count;

    /// <summary>Gives an application the next number; null when the account is full and keeps no line.</summary>
    public QuotaHold? Take(ClaimRequest request)
    {
        if (Account.Take(request.Quotas.Rules.WaitingList) is not { } taken)
        {
            return null;
        }

        Account = taken.After;
        var hold = new QuotaHold(request.ApplicationId, Account.Id, taken.Number, taken.IsWaiting, request.Now);
        Actions.Add(new(TableTransactionActionType.Add, QuotaRows.Hold(book, hold)));
        if (hold.IsWaiting)
        {
            Actions.Add(new(TableTransactionActionType.Add, QuotaRows.Line(book, Account.Id, hold.Number, hold.ApplicationId)));
        }

        return hold;
    }

    /// <summary>Leaves a hold as it is, but with another ETag: who was about to release it must look again.</summary>
    public void Renew(StoredHold hold, DateTimeOffset now)
    {
        _renewed.Add(hold.Hold.ApplicationId);
        Actions.Add(new(
            TableTransactionActionType.UpdateMerge,
            new TableEntity(book.ToString(), QuotaRows.HoldKey(hold.Hold.ApplicationId, hold.Hold.Account)) { ["RenewedAt"] = now },
            hold.ETag));
    }

    /// <summary>Takes a hold out.</summary>
    public void Release(StoredHold stored)
    {
        var hold = stored.Hold;
        Actions.Add(new(TableTransactionActionType.Delete, QuotaRows.Hold(book, hold), stored.ETag));
        if (!hold.IsWaiting)
        {
            Account = Account.Freed();
            return;
        }

        _gone.Add(hold.Number);
        Account = Account.WentFromLine(hold.Number);
        Actions.Add(new(TableTransactionActionType.Delete, QuotaRows.Line(book, hold.Account, hold.Number, hold.ApplicationId), ETag.All));
    }

    /// <summary>Gives places to those at the head of the line, as far as there are any.</summary>
    public void Promote(IEnumerable<LineEntry> line)
    {
        foreach (var next in line.Where(l => !_gone.Contains(l.Number)))
        {
            // A transaction takes a row once: whoever is renewed is promoted by the next one, and so are those behind.
            if (!CanPromote || _renewed.Contains(next.ApplicationId))
            {
                return;
            }

            var promotion = new Promotion(book, next.ApplicationId, next.Account, next.Number);
            _gone.Add(next.Number);
            Account = Account.Promoted(next.Number);
            Promotions.Add(promotion);
            Actions.AddRange(
            [
                new(TableTransactionActionType.UpdateMerge, Granted(next), ETag.All),
                new(TableTransactionActionType.Delete, QuotaRows.Line(book, next.Account, next.Number, next.ApplicationId), ETag.All),
                new(TableTransactionActionType.UpsertReplace, QuotaRows.Todo(promotion)),
            ]);
        }
    }

    private TableEntity Granted(LineEntry next) =>
        new(book.ToString(), QuotaRows.HoldKey(next.ApplicationId, next.Account)) { ["IsWaiting"] = false };
}
