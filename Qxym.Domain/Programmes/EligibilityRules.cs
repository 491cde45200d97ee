using Qxym.Domain.Time;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Programmes;

/// <summary>What a programme asks of its applicants, as data; <c>Eligibility</c> applies it. A member left out asks nothing.</summary>
public sealed record EligibilityRules
{
    /// <summary>Where the subsidy may be paid to.</summary>
    public IReadOnlyList<PayoutKind> PayoutKinds { get; init; } = [PayoutKind.Card];

    /// <summary>The education levels taken.</summary>
    public required IReadOnlyList<string> Levels { get; init; }

    /// <summary>When applicants must have enrolled, by the date on the 学信网 report; a batch may have its own period.</summary>
    public DatePeriod? Enrolment { get; init; }

    /// <summary>Whether only those who have graduated may apply (seed 002, 一).</summary>
    public bool GraduatesOnly { get; init; }

    /// <summary>Years from enrolment after which a study counts as given up (seed 002, 四（四）: 8); null for no limit.</summary>
    public int? LongestStudyYears { get; init; }

    /// <summary>How often one person is subsidised; null for once a programme and no more rules.</summary>
    public UniquenessRule? Uniqueness { get; init; }

    /// <summary>Whether applicants must be members of a union.</summary>
    public bool MembershipRequired { get; init; }

    /// <summary>Whether the study must have been taken up through the platform (平台报读; seed 003, 一、2).</summary>
    public bool PlatformEnrolmentRequired { get; init; }

    /// <summary>Lists of persons kept for the programme: pre-registered ones, earlier recipients, disqualified ones.</summary>
    public IReadOnlyList<PersonList> Lists { get; init; } = [];

    /// <summary>Banks that unions prescribe to their workers; the nearest union up the path counts.</summary>
    public IReadOnlyList<DesignatedBank> DesignatedBanks { get; init; } = [];

    /// <summary>Words that show a rank above 科级 in public bodies: 处, 厅, ….</summary>
    public IReadOnlyList<string> PublicBodyRanksTooHigh { get; init; } = [];

    /// <summary>What is no rank of in-post staff: 无, 劳务派遣, ….</summary>
    public IReadOnlyList<string> NoRankInPost { get; init; } = [];

    /// <summary>What agency staff in public bodies enter: 劳务派遣, 合同工, 临时工; empty when anything will do.</summary>
    public IReadOnlyList<string> AgencyRanks { get; init; } = [];

    /// <summary>Words that show a rank above 车间（工段、科室）主任 in enterprises.</summary>
    public IReadOnlyList<string> EnterpriseRanksTooHigh { get; init; } = [];

    /// <summary>The list of that id, or null.</summary>
    public PersonList? FindList(string listId) => Lists.FirstOrDefault(l => l.Id == listId);
}

/// <summary>A bank that a union's workers must have their card from (feature B2).</summary>
/// <param name="UnionId">The union whose subtree it holds for.</param>
/// <param name="Bank">Its full name, for messages.</param>
/// <param name="Names">How people write it; an account-opening bank that begins with one of these is this bank.</param>
public sealed record DesignatedBank(UnionId UnionId, string Bank, IReadOnlyList<string> Names)
{
    /// <summary>Whether an account-opening bank is this one.</summary>
    public bool IsMeantBy(string name) => Names.Any(n => name.StartsWith(n, StringComparison.Ordinal));
}

/// <summary>Where the subsidy is paid to: the applicant's own bank card, or the app wallet (钱包).</summary>
public enum PayoutKind
{
    Card,
    Wallet,
}
