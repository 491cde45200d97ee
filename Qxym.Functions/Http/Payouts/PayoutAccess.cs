using Microsoft.AspNetCore.Http;
using Qxym.Domain.Applications;
using Qxym.Domain.Payouts;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Domain.Unions;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Payouts;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Payouts;

/// <summary>Payments are the matter of the union that pays: its clerks and approvers, and those of unions above it.</summary>
public sealed class PayoutAccess(PayoutBatchStore batches, UnionDirectory unions)
{
    /// <summary>Whether the caller has the right over a union's payments.</summary>
    public bool Reaches(StaffCaller staff, StaffRight right, UnionId payerId) => staff.Reaches(right, payerId, unions.Current);

    /// <summary>Whether the caller has any right over a union's payments.</summary>
    public bool Knows(StaffCaller staff, UnionId payerId) =>
        Reaches(staff, StaffRight.PreparePayouts, payerId) || Reaches(staff, StaffRight.ApprovePayouts, payerId);

    /// <summary>A payment batch that the caller may know of.</summary>
    /// <param name="right">What is to be done; without one, it is only looked at.</param>
    public async Task<(PayoutBatch? Batch, Refusal? Refusal)> FindAsync(
        HttpRequest request, Guid id, StaffRight? right, CancellationToken cancellationToken)
    {
        var staff = request.Staff();
        if (await batches.FindAsync(id, cancellationToken) is not { Batch: var batch } || !Knows(staff, batch.PayerId))
        {
            return (null, CommonRefusals.NotFound);
        }

        return right is { } wanted && !Reaches(staff, wanted, batch.PayerId) ? (null, CommonRefusals.Forbidden) : (batch, null);
    }

    /// <summary>The batch as the caller sees it.</summary>
    public PayoutView View(StaffCaller staff, PayoutBatch batch, DateTimeOffset now) =>
        PayoutView.Of(batch, staff.Actor, right => Reaches(staff, right, batch.PayerId), now);

    /// <summary>Whether the caller looks at the account of an application: staff of a union whose payment failed, or that looks after the worker's.</summary>
    public Refusal? CheckCard(ApplicationState state, StaffCaller staff)
    {
        var failed = state.Payments.Where(p => p.State == PaymentState.Failed).Select(p => p.PayerId).ToList();
        return (failed.Count > 0 ? failed : [state.UnionId]).Any(payer => Reaches(staff, StaffRight.PreparePayouts, payer)) ? null : CommonRefusals.NotFound;
    }

    /// <summary>The union asked for in the query's <c>unionId</c>, the caller's own without one.</summary>
    public (UnionId? UnionId, Refusal? Refusal) ReadUnion(HttpRequest request)
    {
        var errors = new FieldErrors();
        var unionId = AskedUnion.Read(request, errors);
        return errors.Refusal is { } wrong ? (null, wrong)
            : Knows(request.Staff(), unionId) ? (unionId, null)
            : (null, CommonRefusals.NotFound);
    }
}
