using Qxym.Domain.People;
using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Applications;

/// <summary>The data of the 申请表, every field checked. Two equal forms certify the same, so an edit that changes nothing keeps its version.</summary>
public sealed record ApplicationForm(
    FormApplicant Applicant,
    FormBank Bank,
    FormUnit Unit,
    bool MigrantWorker,
    bool NewEmploymentForm,
    UnionId UnionId,
    FormEducation Education);

/// <summary>基本信息. Age, sex and birth date are derived from the ID number.</summary>
public sealed record FormApplicant(PersonName Name, IdNumber IdNumber, PhoneNumber Phone)
{
    /// <summary>联系地址, where the programme asks for it.</summary>
    public string? Address { get; init; }
}

/// <summary>收款账户: the applicant's own.</summary>
/// <param name="Kind">A bank card, or the app wallet.</param>
/// <param name="Name">开户行.</param>
/// <param name="Branch">开户网点; may be missing.</param>
/// <param name="CardNumber">银行卡账号; null for a wallet.</param>
public sealed record FormBank(PayoutKind Kind, string Name, string? Branch, BankCardNumber? CardNumber);

/// <summary>单位. A worker without a unit (kind flexible) may leave all of it empty (seed 001).</summary>
/// <param name="Name">单位名称, as registered.</param>
/// <param name="Address">单位地址.</param>
/// <param name="ContactName">单位联系人.</param>
/// <param name="ContactPhone">单位联系电话.</param>
/// <param name="Kind">企业 / 机关事业单位 / 灵活就业.</param>
/// <param name="InPost">在编: on the establishment of a public body.</param>
/// <param name="JobRank">职级; empty where the programme does not ask for it.</param>
public sealed record FormUnit(
    string? Name,
    string? Address,
    string? ContactName,
    ContactPhone? ContactPhone,
    UnitKind Kind,
    bool InPost,
    string JobRank);

/// <summary>学历信息, as on the 学信网 report.</summary>
/// <param name="EnrolledOn">入学时间.</param>
/// <param name="Institution">报读院校, in full.</param>
/// <param name="Level">学历层次: 专科, 本科, 硕士研究生 or 博士研究生.</param>
/// <param name="Major">专业, in full.</param>
public sealed record FormEducation(DateOnly EnrolledOn, string Institution, string Level, string Major)
{
    /// <summary>学号, where the programme asks for it.</summary>
    public string? StudentNumber { get; init; }

    /// <summary>毕业时间, where the programme asks for it.</summary>
    public DateOnly? GraduatedOn { get; init; }

    /// <summary>毕业证书编号, where the programme asks for it.</summary>
    public string? DiplomaNumber { get; init; }
}

/// <summary>企业 / 机关事业单位 / 灵活就业.</summary>
public enum UnitKind
{
    Enterprise,
    PublicBody,
    Flexible,
}
