using Qxym.Domain.People;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Texts;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Applications.Intake;

/// <summary>Reads a form field by field: syntax and check digits only, all errors at once (contract: the first group of checks).</summary>
public static class FormReader
{
    // What the cells of the printed form hold at its smallest legible size.
    private const int LongestBank = 50;
    private const int LongestAddress = 120;

    private static readonly DateOnly EarliestEnrolment = new(1990, 1, 1);

    /// <summary>Reads a form.</summary>
    /// <param name="request">What the front end sent.</param>
    /// <param name="unions">Where the union is looked up.</param>
    /// <param name="errors">Takes what is wrong, by JSON pointer.</param>
    /// <param name="today">The date in China.</param>
    /// <param name="fields">Which fields the programme's form has; those that every form has when left out.</param>
    /// <returns>The form, or null when <paramref name="errors"/> has become non-empty.</returns>
    public static ApplicationForm? Read(FormRequest request, UnionTree unions, FieldErrors errors, DateOnly today, FormFields? fields = null)
    {
        fields ??= new FormFields();
        var read = new FieldReader(errors);
        var applicant = Applicant(request.Applicant ?? new(null, null, null), fields, read, errors, today);
        var bank = ReadBank(request.Bank ?? new(null, null, null, null), "/bank", errors);
        var unit = Unit(request.Unit ?? new(null, null, null, null, null, null, null), fields, read);
        var migrantWorker = read.Flag("/migrantWorker", request.MigrantWorker, "是否为农民工", fields.MigrantWorker);
        var newEmploymentForm = read.Flag("/newEmploymentForm", request.NewEmploymentForm, "是否为新就业形态劳动者", fields.NewEmploymentForm);
        var unionId = KnownUnion(request.UnionId, unions, read, errors);
        var education = Education(request.Education ?? new(null, null, null, null), fields, read, errors);
        return errors.IsEmpty
            ? new ApplicationForm(applicant!, bank!, unit!, migrantWorker, newEmploymentForm, unionId!, education!)
            : null;
    }

    /// <summary>Reads who applies.</summary>
    /// <param name="request">What the front end sent.</param>
    /// <param name="at">The JSON pointer of the object it stands in.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="today">The date in China.</param>
    public static FormApplicant? ReadApplicant(ApplicantRequest request, string at, FieldErrors errors, DateOnly today)
    {
        var read = new FieldReader(errors);
        var name = read.Value<PersonName>($"{at}/name", request.Name, "姓名");
        var idNumber = read.Value<IdNumber>($"{at}/idNumber", request.IdNumber, "身份证号");
        var phone = read.Value<PhoneNumber>($"{at}/phone", request.Phone, "手机号");
        if (idNumber?.BirthDate > today)
        {
            errors.Add($"{at}/idNumber", "身份证号中的出生日期晚于今天，请核对。");
        }

        return name is null || idNumber is null || phone is null ? null : new FormApplicant(name, idNumber, phone);
    }

    /// <summary>Reads a 收款账户.</summary>
    /// <param name="request">What the front end sent.</param>
    /// <param name="at">The JSON pointer of the object it stands in.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static FormBank? ReadBank(BankRequest request, string at, FieldErrors errors)
    {
        var read = new FieldReader(errors);
        var kind = read.Choice<PayoutKind>($"{at}/kind", request.Kind, "收款方式");
        if (kind == PayoutKind.Wallet)
        {
            return new FormBank(PayoutKind.Wallet, "齐鲁工惠APP钱包", null, null);
        }

        var name = read.Text($"{at}/name", request.Name, "开户行", LongestBank)?.JoinChinese();
        var branch = read.OptionalText($"{at}/branch", request.Branch, "开户网点", LongestBank);
        if (name?.CharacterCount() <= LongestBank && $"{name}{branch}".CharacterCount() > LongestBank)
        {
            errors.Add($"{at}/branch", $"开户行与开户网点合计不能超过{LongestBank}个字。");
        }

        var cardNumber = read.Value<BankCardNumber>($"{at}/cardNumber", request.CardNumber, "银行卡账号");
        return kind is null || name is null ? null : new FormBank(kind.Value, name, branch, cardNumber);
    }

    private static FormApplicant? Applicant(ApplicantRequest request, FormFields fields, FieldReader read, FieldErrors errors, DateOnly today)
    {
        var address = read.Text("/applicant/address", request.Address, "联系地址", LongestAddress, fields.Address);
        return ReadApplicant(request, "/applicant", errors, today) is { } applicant ? applicant with { Address = address } : null;
    }

    private static FormUnit? Unit(UnitRequest request, FormFields fields, FieldReader read)
    {
        var kind = read.Choice<UnitKind>("/unit/kind", request.Kind, "单位性质");
        var presence = kind == UnitKind.Flexible ? fields.UnitOfFlexibleWorkers : FieldPresence.Required;
        string? Text(string pointer, string? text, string title, int longest) => read.Text(pointer, text, title, longest, presence);

        var name = Text("/unit/name", request.Name, "单位名称", 80)?.JoinChinese();
        var address = Text("/unit/address", request.Address, "单位地址", LongestAddress);
        var contactName = Text("/unit/contactName", request.ContactName, "单位联系人", 30);
        var contactPhone = read.Value<ContactPhone>("/unit/contactPhone", request.ContactPhone, "单位联系电话", presence);
        var inPost = kind == UnitKind.PublicBody && read.Flag("/unit/inPost", request.InPost, "是否在编");
        var jobRank = kind == UnitKind.Flexible && fields.JobRank != FieldPresence.Absent && FieldReader.IsEmpty(request.JobRank)
            ? "无"
            : read.Text("/unit/jobRank", request.JobRank, "职级", 20, fields.JobRank);
        return kind is null ? null : new FormUnit(name, address, contactName, contactPhone, kind.Value, inPost, jobRank ?? "");
    }

    private static UnionId? KnownUnion(string? text, UnionTree unions, FieldReader read, FieldErrors errors)
    {
        var id = read.Value<UnionId>("/unionId", text, "所属工会");
        if (id is null || unions.Find(id) is not null)
        {
            return id;
        }

        errors.Add("/unionId", "没有这个工会，请重新逐级选择。");
        return null;
    }

    private static FormEducation? Education(EducationRequest request, FormFields fields, FieldReader read, FieldErrors errors)
    {
        var enrolledOn = read.Date("/education/enrolledOn", request.EnrolledOn, "入学时间");
        var institution = read.Text("/education/institution", request.Institution, "报读院校", 50)?.JoinChinese();
        var level = read.Text("/education/level", request.Level, "学历层次", 10)?.JoinChinese();
        var major = read.Text("/education/major", request.Major, "专业", 50)?.JoinChinese();
        var studentNumber = read.Text("/education/studentNumber", request.StudentNumber, "学号", 30, fields.StudentNumber);
        var graduatedOn = read.Date("/education/graduatedOn", request.GraduatedOn, "毕业时间", fields.GraduatedOn);
        var diplomaNumber = read.Text("/education/diplomaNumber", request.DiplomaNumber, "毕业证书编号", 30, fields.DiplomaNumber);
        if (enrolledOn < EarliestEnrolment || enrolledOn?.Year > 2100)
        {
            errors.Add("/education/enrolledOn", "入学时间不合理，请按学籍在线验证报告填写。");
        }

        if (institution is not null && InstitutionNames.FullNameOf(institution) is { } fullName)
        {
            errors.Add("/education/institution", $"报读院校不能填写简称，请填写全称，例如“{fullName}”。");
        }

        if (level is not null && !EducationLevels.All.Contains(level))
        {
            errors.Add("/education/level", $"学历层次应为以下之一：{string.Join("、", EducationLevels.All)}。");
        }

        return enrolledOn is null || institution is null || level is null || major is null
            ? null
            : new FormEducation(enrolledOn.Value, institution, level, major)
            {
                StudentNumber = studentNumber,
                GraduatedOn = graduatedOn,
                DiplomaNumber = diplomaNumber,
            };
    }
}
