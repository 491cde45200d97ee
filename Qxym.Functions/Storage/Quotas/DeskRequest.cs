using Azure;
using Qxym.Domain.Quotas;

namespace Qxym.Functions.Storage.Quotas;

/// <summary>Something that is wanted of an account. It is planned anew until a transaction with it succeeds.</summary>
internal abstract class DeskRequest(QuotaTable quotas)
{
    /// <summary>The table in force.</summary>
    public QuotaTable Quotas { get; } = quotas;

    /// <summary>The application it is about; null for none.</summary>
    public abstract ApplicationId? Subject { get; }

    /// <summary>How many rows it takes at most, besides that of the account.</summary>
    public abstract int MostActions { get; }

    /// <summary>Whether its own row is to be read before it is planned.</summary>
    public virtual bool MustLook { get; set; }

    /// <summary>The hold that was found when it was last looked for.</summary>
    public StoredHold? Found { get; set; }

    /// <summary>Adds what it wants to a plan.</summary>
    /// <returns>False when it cannot be told from what was known: look, and plan anew.</returns>
    public abstract bool TryPlan(DeskPlan plan);

    /// <summary>The plan was carried out.</summary>
    public abstract void Settle(DeskPlan plan);

    /// <summary>It cannot be carried out.</summary>
    public abstract void Fail(Exception error);
}

/// <summary>A request with an answer.</summary>
internal abstract class DeskRequest<T>(QuotaTable quotas) : DeskRequest(quotas)
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The answer.</summary>
    public Task<T> Done => _done.Task;

    /// <inheritdoc />
    public override void Fail(Exception error) => _done.TrySetException(error);

    /// <summary>Answers.</summary>
    protected void Answer(T answer) => _done.TrySetResult(answer);
}

/// <summary>A place, or a number in line; the same again for an application that has one.</summary>
internal sealed class ClaimRequest(ApplicationId applicationId, QuotaTable quotas, DateTimeOffset now) : DeskRequest<Claimed?>(quotas)
{
    private Claimed? _planned;

    public ApplicationId ApplicationId => applicationId;

    public DateTimeOffset Now => now;

    public override ApplicationId? Subject => applicationId;

    public override int MostActions => Quotas.Rules.WaitingList ? 2 : 1;

    public override bool TryPlan(DeskPlan plan)
    {
        if (Found is { } found)
        {
            plan.Renew(found, now);
            _planned = new Claimed(found.Hold, null, IsLast: false);
            return true;
        }

        var hold = plan.Take(this);
        _planned = hold is null ? null : new Claimed(hold, hold.IsWaiting ? plan.Account.Waiting : null, IsLast: !hold.IsWaiting && plan.Account.Left == 0);
        return hold is not null || MustLook;
    }

    public override void Settle(DeskPlan plan) => Answer(_planned);
}

/// <summary>Gives a place, or a number in line, back; nothing when it is gone already.</summary>
/// <param name="applicationId">Whose it is.</param>
/// <param name="number">The number; another one that the application has by now stays.</param>
/// <param name="asRead">The row as it must still be; null for any.</param>
/// <param name="quotas">The table in force.</param>
internal sealed class ReleaseRequest(ApplicationId applicationId, int number, ETag? asRead, QuotaTable quotas)
    : DeskRequest<IReadOnlyList<Promotion>>(quotas)
{
    public override ApplicationId? Subject => applicationId;

    /// <summary>Its own row, and a promotion or its line in the queue.</summary>
    public override int MostActions => 4;

    public override bool MustLook
    {
        get => true;
        set { }
    }

    public override bool TryPlan(DeskPlan plan)
    {
        if (Found is { } found && found.Hold.Number == number && (asRead is null || asRead == found.ETag))
        {
            plan.Release(found);
        }

        return true;
    }

    public override void Settle(DeskPlan plan) => Answer([.. plan.Promotions]);
}

/// <summary>Gives places that are free to those in line.</summary>
internal sealed class PromoteRequest(QuotaTable quotas) : DeskRequest<IReadOnlyList<Promotion>>(quotas)
{
    public override ApplicationId? Subject => null;

    /// <summary>Thirty promotions.</summary>
    public override int MostActions => 90;

    /// <summary>The places may have been moved here by somebody else, which this process need not know.</summary>
    public override bool TryPlan(DeskPlan plan) => MustLook || plan.CanPromote;

    public override void Settle(DeskPlan plan) => Answer([.. plan.Promotions]);
}

/// <summary>What came of a claim.</summary>
/// <param name="Hold">The place, or the number in line.</param>
/// <param name="Position">For one that has just joined the line: its position there, from 1.</param>
/// <param name="IsLast">For a place that was given just now: whether it was the last one of its account.</param>
public sealed record Claimed(QuotaHold Hold, int? Position, bool IsLast);
