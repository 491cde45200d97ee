using Qxym.Domain.Applications;

namespace Qxym.Functions.Http.Me;

/// <summary>How a worker's applications of all programmes stand.</summary>
public sealed record ApplicationCounts
{
    public int Total { get; init; }

    /// <summary>申请中: with the worker or the unions, nothing decided for good, not returned.</summary>
    public int InProgress { get; init; }

    /// <summary>已通过: by the last tier, in public notice and paid ones included.</summary>
    public int Approved { get; init; }

    /// <summary>被驳回: to be corrected.</summary>
    public int Returned { get; init; }

    /// <summary>已拒绝, without an open appeal.</summary>
    public int Rejected { get; init; }

    /// <summary>申诉中.</summary>
    public int Appealing { get; init; }

    /// <summary>已逾期.</summary>
    public int Lapsed { get; init; }

    /// <summary>已撤回.</summary>
    public int Withdrawn { get; init; }

    /// <summary>取消申报资格.</summary>
    public int Disqualified { get; init; }

    /// <summary>The counts with one more application.</summary>
    internal ApplicationCounts With(ApplicationStatus status) => Count(status) with { Total = Total + 1 };

    private ApplicationCounts Count(ApplicationStatus status) => status switch
    {
        _ when status.HasPassedReview() => this with { Approved = Approved + 1 },
        ApplicationStatus.Returned => this with { Returned = Returned + 1 },
        ApplicationStatus.Rejected => this with { Rejected = Rejected + 1 },
        ApplicationStatus.Appealing => this with { Appealing = Appealing + 1 },
        ApplicationStatus.Lapsed => this with { Lapsed = Lapsed + 1 },
        ApplicationStatus.Withdrawn => this with { Withdrawn = Withdrawn + 1 },
        ApplicationStatus.Disqualified => this with { Disqualified = Disqualified + 1 },
        _ => this with { InProgress = InProgress + 1 },
    };
}
