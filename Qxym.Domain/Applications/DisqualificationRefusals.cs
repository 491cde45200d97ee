using Qxym.Domain.Refusals;

namespace Qxym.Domain.Applications;

/// <summary>Refusals of a disqualification (取消申报资格).</summary>
public static class DisqualificationRefusals
{
    public static Refusal Withdrawn { get; } = new(
        "disqualification-not-allowed", "该申请已由职工撤回，无须取消申报资格。", "The worker withdrew this application: there is nothing to disqualify.");

    public static Refusal Done { get; } = new(
        "already-decided", "该申请已被取消申报资格，请刷新查看。", "This application has been disqualified already. Please reload.");
}
