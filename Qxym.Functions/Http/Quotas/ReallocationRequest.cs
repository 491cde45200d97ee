using System.ComponentModel.DataAnnotations;
using Qxym.Domain.Quotas;
using Qxym.Domain.Refusals;

namespace Qxym.Functions.Http.Quotas;

/// <summary>How many places an account is to have, and which other one gives them or takes them.</summary>
/// <param name="Places">Its own places, at most 1,000,000.</param>
/// <param name="Counterpart">The union that has so many fewer or more; <c>rest</c> for the places that are allotted to no union.</param>
/// <param name="Reason">Why; it is recorded.</param>
public sealed record ReallocationRequest([property: Required] int? Places, [property: Required] string? Counterpart, [property: Required] string? Reason)
{
    private const int MostPlaces = 1_000_000;
    private const int LongestReason = 200;

    /// <summary>Null when something is wrong.</summary>
    /// <param name="account">Which account is to be changed.</param>
    /// <param name="errors">What is wrong already; takes the rest.</param>
    internal (int Places, AccountId Counterpart, string Reason)? Read(AccountId account, FieldErrors errors)
    {
        var read = new FieldReader(errors);
        var counterpart = read.Value<AccountId>("/counterpart", Counterpart, "对应工会");
        var reason = read.Text("/reason", Reason, "调整理由", LongestReason);
        if (Places is not (>= 0 and <= MostPlaces))
        {
            errors.AddUnlessCovered("/places", $"名额应为0至{MostPlaces}的整数。");
        }

        if (counterpart == account)
        {
            errors.AddUnlessCovered("/counterpart", "请选择另一工会。");
        }

        return errors.IsEmpty ? (Places!.Value, counterpart!, reason!) : null;
    }
}
