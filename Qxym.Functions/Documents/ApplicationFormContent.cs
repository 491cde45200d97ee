using Qxym.Domain.Programmes;

namespace Qxym.Functions.Documents;

/// <summary>The words printed on a 申请表, each already in the form a reader is to see.</summary>
public sealed record ApplicationFormContent
{
    /// <summary>补助项目; the heading is this title followed by “申请表”, unless the wording has one of its own.</summary>
    public required string ProgrammeTitle { get; init; }

    /// <summary>补助子项目, e.g. “第一批次：济南”.</summary>
    public required string BatchName { get; init; }

    public required string ApplicationNumber { get; init; }

    public required string Name { get; init; }

    public required string Sex { get; init; }

    /// <summary>E.g. “28岁”, printed behind the sex. Null leaves it out: it grows old while the form does not.</summary>
    public string? Age { get; init; }

    public required string IdNumber { get; init; }

    public required string Phone { get; init; }

    /// <summary>开户行</summary>
    public required string BankName { get; init; }

    public required string BankCardNumber { get; init; }

    public required string UnitName { get; init; }

    public required string UnitAddress { get; init; }

    public required string UnitContact { get; init; }

    public required string UnitPhone { get; init; }

    /// <summary>单位性质, e.g. “企业”.</summary>
    public required string UnitKind { get; init; }

    /// <summary>联系地址. Null, here and below, when the programme's form does not have the field; it is not printed then.</summary>
    public string? Address { get; init; }

    /// <summary>职级</summary>
    public required string? JobRank { get; init; }

    /// <summary>是否为新就业形态劳动者: “是” or “否”.</summary>
    public required string? NewEmploymentForm { get; init; }

    /// <summary>是否为农民工: “是” or “否”.</summary>
    public required string? MigrantWorker { get; init; }

    public required string EnrolledOn { get; init; }

    public required string Institution { get; init; }

    /// <summary>学历层次</summary>
    public required string Level { get; init; }

    public required string Major { get; init; }

    /// <summary>毕业时间</summary>
    public string? GraduatedOn { get; init; }

    /// <summary>毕业证书编号</summary>
    public string? DiplomaNumber { get; init; }

    /// <summary>学号</summary>
    public string? StudentNumber { get; init; }

    /// <summary>From the top down, e.g. “济南市总工会 / 历下区总工会”.</summary>
    public required string UnionPath { get; init; }

    /// <summary>The words that do not depend on the applicant.</summary>
    public required FormWording Wording { get; init; }

    /// <summary>Tells this print from those of other versions, e.g. “申请表版本 2 · 校验码 7KQ4-M2XD-9B3T”. Holds no personal data.</summary>
    public required string VersionMark { get; init; }

    /// <summary>Text of the QR code, at most about 200 characters. Holds no personal data.</summary>
    public required string QrPayload { get; init; }

    /// <summary>The applicant's data as printed.</summary>
    internal IEnumerable<string> Values =>
    [
        Name, Sex, Age ?? "", IdNumber, Phone, BankName, BankCardNumber, UnitName, UnitAddress, UnitContact, UnitPhone, UnitKind,
        Address ?? "", JobRank ?? "", NewEmploymentForm ?? "", MigrantWorker ?? "", EnrolledOn, Institution, Level, Major,
        GraduatedOn ?? "", DiplomaNumber ?? "", StudentNumber ?? "", UnionPath,
    ];

    /// <summary>The number only: the rest is personal data, which must not slip into a log.</summary>
    public override string ToString() => $"申请表 {ApplicationNumber}";
}
