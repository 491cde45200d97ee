using Qxym.Domain.Programmes;
using Qxym.Domain.Quotas;

namespace Qxym.Functions.Tests;

public static partial class TestData
{
    /// <summary>Rules with so many places for all.</summary>
    public static QuotaRules Quota(int total, bool waitingList = true, QuotaPolicy policy = QuotaPolicy.AtSubmission, params Allotment[] allotments) => new()
    {
        Policy = policy,
        WaitingList = waitingList,
        Total = total,
        Allotments = allotments,
    };

    /// <summary>Places of a union.</summary>
    public static Allotment Allot(string unionId, int places, params Allotment[] below) => new(UnionId(unionId), places, below);

    /// <summary>The account of a union.</summary>
    public static AccountId Account(string unionId) => AccountId.Of(UnionId(unionId));
}
