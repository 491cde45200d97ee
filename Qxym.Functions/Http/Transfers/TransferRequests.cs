using System.ComponentModel.DataAnnotations;
using Qxym.Domain.Refusals;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Http.Transfers;

/// <summary>迁出.</summary>
/// <param name="ToUnionId">The union of the same city that is to take the application over.</param>
/// <param name="Reason">Why, at most 500 characters.</param>
public sealed record TransferRequest([property: Required] string? ToUnionId, [property: Required] string? Reason)
{
    internal const int LongestReason = 500;

    /// <summary>The union and the reason; good when <paramref name="errors"/> stays empty.</summary>
    internal (UnionId? ToUnionId, string? Reason) Read(UnionTree unions, FieldErrors errors)
    {
        var read = new FieldReader(errors);
        var unionId = read.Value<UnionId>("/toUnionId", ToUnionId, "迁入工会");
        if (unionId is not null && unions.Find(unionId) is null)
        {
            errors.AddUnlessCovered("/toUnionId", "没有这个工会。");
        }

        return (unionId, read.Text("/reason", Reason, "迁转原因", LongestReason));
    }
}

/// <summary>Why the receiving union does not take an application.</summary>
/// <param name="Reason">At most 500 characters.</param>
public sealed record TransferRefusalRequest([property: Required] string? Reason)
{
    internal string? Read(FieldErrors errors) => new FieldReader(errors).Text("/reason", Reason, "退回原因", TransferRequest.LongestReason);
}
