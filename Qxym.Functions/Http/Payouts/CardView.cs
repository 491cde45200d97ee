using Qxym.Domain.Programmes;
using Qxym.Functions.Applications;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Payouts;

namespace Qxym.Functions.Http.Payouts;

/// <summary>The account of somebody whose payment failed, for the union that pays to look at; name and number are masked.</summary>
/// <param name="PayoutId">The payment batch in which it failed.</param>
/// <param name="Reason">Why, in the bank's words.</param>
/// <param name="CorrectedAt">When the worker gave another account that nobody has looked at; null before.</param>
/// <param name="RefusalReason">Why the account was refused; null unless another one is waited for.</param>
/// <param name="Bank">The bank's name.</param>
/// <param name="Account">The card's number; null for a wallet.</param>
/// <param name="Etag">What <c>If-Match</c> names when this account is confirmed or refused.</param>
public sealed record CardView(
    ApplicationId ApplicationId,
    Guid PayoutId,
    string ProgrammeId,
    string Name,
    string Reason,
    DateTimeOffset? CorrectedAt,
    string? RefusalReason,
    PayoutKind Kind,
    string Bank,
    string? Branch,
    string? Account,
    string Etag)
{
    /// <param name="row">Where it stands in the list.</param>
    /// <param name="application">As it is now.</param>
    internal static CardView Of(CardRow row, StoredApplication application)
    {
        var (state, bank) = (application.State, application.Form.Bank);
        return new(
            row.ApplicationId,
            row.PayoutId,
            row.ProgrammeId,
            row.Name,
            row.Reason,
            state.CardCorrection is { AwaitsLook: true } correction ? correction.At : null,
            state.CardCorrection?.RefusalReason,
            bank.Kind,
            bank.Name,
            bank.Branch,
            bank.CardNumber?.Masked,
            ApplicationETag.Of(state.Version));
    }
}
