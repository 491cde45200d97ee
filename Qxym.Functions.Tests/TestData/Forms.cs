using Qxym.Domain.Applications;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Refusals;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests;

public static partial class TestData
{
    /// <summary>
    /// A right and eligible application as a front end sends it. Over HTTP against another programme, give its union and versions.
    /// </summary>
    public static ApplicationRequest ApplicationRequest(
        TestPerson? person = null,
        string unionId = Grassroots,
        string noticeVersion = "notice-1",
        string commitmentVersion = "commitment-1")
    {
        var form = FormRequest(person, unionId);
        return new ApplicationRequest
        {
            NoticeVersion = noticeVersion,
            CommitmentVersion = commitmentVersion,
            Applicant = form.Applicant,
            Bank = form.Bank,
            Unit = form.Unit,
            MigrantWorker = form.MigrantWorker,
            NewEmploymentForm = form.NewEmploymentForm,
            UnionId = form.UnionId,
            Education = form.Education,
        };
    }

    /// <summary>The form of it.</summary>
    public static FormRequest FormRequest(TestPerson? person = null, string unionId = Grassroots)
    {
        person ??= Person();
        return new FormRequest
        {
            Applicant = new(person.Name.Value, person.IdNumber.Value, person.Phone.Value),
            Bank = new("card", "中国农业银行", "柳荫支行", person.CardNumber.Value),
            Unit = new("禾苗机械制造有限公司", "泉城市明湖区柳荫路1号", "帆小九", "0531-82000000", "enterprise", null, "无"),
            MigrantWorker = true,
            NewEmploymentForm = false,
            UnionId = unionId,
            Education = new("2026-03-01", "青禾师范学院", "本科", "汉语言文学"),
        };
    }

    /// <summary>The day on which forms are filled in: within all windows of <see cref="Programme"/>.</summary>
    public static DateOnly Today { get; } = new(2026, 5, 26);

    /// <summary>That form, read.</summary>
    public static ApplicationForm Form(TestPerson? person = null, string unionId = Grassroots, UnionTree? unions = null)
    {
        var errors = new FieldErrors();
        return FormReader.Read(FormRequest(person, unionId), unions ?? Unions(), errors, Today)
            ?? throw new InvalidOperationException(string.Join(' ', errors.ByPointer.SelectMany(e => e.Value)));
    }
}
