using System.Globalization;
using Qxym.Domain.Applications;
using Qxym.Domain.People;
using Qxym.Domain.Programmes;
using Qxym.Domain.Time;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Workflows.Exports;

/// <summary>The columns of an export, as archives and inspections want them.</summary>
public sealed class ExportColumns(ProgrammeCatalogue programmes, UnionDirectory unions)
{
    /// <summary>The first row.</summary>
    public static IReadOnlyList<string> Titles { get; } =
    [
        "申请编号", "补助项目", "批次", "状态", "姓名", "性别", "身份证号", "手机号", "开户行", "开户网点", "银行卡号",
        "单位名称", "单位地址", "单位联系人", "单位联系电话", "单位性质", "是否在编", "职级", "是否农民工", "是否新就业形态劳动者",
        "入学时间", "报读院校", "学历层次", "专业", "所属工会", "报名时间", "提交时间", "办结时间", "驳回或拒绝理由",
    ];

    /// <summary>The row of an application.</summary>
    /// <param name="masked">Whether personal data is masked, and the unit's contact left out.</param>
    public string[] Of(StoredApplication application, bool masked)
    {
        var state = application.State;
        var (applicant, bank, unit, education) = (application.Form.Applicant, application.Form.Bank, application.Form.Unit, application.Form.Education);
        var programme = programmes.For(state);
        return
        [
            state.Id.ToString(),
            programme.Title,
            programme.FindBatch(state.BatchId)!.Name,
            Label(state.Status),
            masked ? applicant.Name.Masked : applicant.Name.Value,
            applicant.IdNumber.Sex == Sex.Male ? "男" : "女",
            masked ? applicant.IdNumber.Masked : applicant.IdNumber.Value,
            masked ? applicant.Phone.Masked : applicant.Phone.Value,
            bank.Name,
            bank.Branch ?? "",
            bank.Kind == PayoutKind.Wallet ? "电子钱包" : (masked ? bank.CardNumber?.Masked : bank.CardNumber?.Value) ?? "",
            unit.Name ?? "",
            unit.Address ?? "",
            masked ? "" : unit.ContactName ?? "",
            masked ? "" : unit.ContactPhone?.Value ?? "",
            Label(unit.Kind),
            YesNo(unit.InPost),
            unit.JobRank,
            YesNo(application.Form.MigrantWorker),
            YesNo(application.Form.NewEmploymentForm),
            education.EnrolledOn.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            education.Institution,
            education.Level,
            education.Major,
            string.Join(" / ", unions.Current.PathOf(state.UnionId).Select(u => u.Name)),
            Time(state.RegisteredAt),
            Time(state.SubmittedAt),
            Time(state.EndedAt),
            state.DisqualificationReason ?? state.RejectReason ?? state.Return?.Reason ?? "",
        ];
    }

    private static string YesNo(bool value) => value ? "是" : "否";

    private static string Time(DateTimeOffset? instant) => instant?.ToChina().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";

    private static string Label(UnitKind kind) => kind switch
    {
        UnitKind.Enterprise => "企业",
        UnitKind.PublicBody => "机关事业单位",
        _ => "灵活就业",
    };

    private static string Label(ApplicationStatus status) => status switch
    {
        ApplicationStatus.Registered => "已报名",
        ApplicationStatus.Submitted => "已提交",
        ApplicationStatus.InReview => "审核中",
        ApplicationStatus.Returned => "已驳回",
        ApplicationStatus.Rejected => "已拒绝",
        ApplicationStatus.Appealing => "申诉中",
        ApplicationStatus.Waitlisted => "候补中",
        ApplicationStatus.Approved => "审核通过",
        ApplicationStatus.PublicNotice => "公示中",
        ApplicationStatus.AwaitingPayout => "待发放",
        ApplicationStatus.Paid => "已发放",
        ApplicationStatus.PayoutFailed => "发放失败",
        ApplicationStatus.Lapsed => "逾期失效",
        ApplicationStatus.Withdrawn => "已撤回",
        ApplicationStatus.Disqualified => "取消申报资格",
        _ => status.ToString(),
    };
}
