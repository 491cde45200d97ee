using Qxym.Functions.Documents;
using Qxym.Functions.Documents.Form;
using Qxym.Functions.Documents.Pdf;
using Qxym.Functions.Tests.Programmes;

namespace Qxym.Functions.Tests.Documents;

/// <summary>One invented applicant, and one drawer that all tests share, as an app does.</summary>
internal static class SampleForm
{
    public static Lazy<Typeface> Typeface { get; } = new(() => FormFonts.Load(FormFonts.BuiltIn, rare: null));

    public static IFormDocument Drawer { get; } = new ApplicationFormPdf(() => Typeface.Value);

    public static ApplicationFormContent Content { get; } = new()
    {
        ProgrammeTitle = "2026年山东省总工会“求学圆梦行动”学历提升补助",
        BatchName = "第一批次：济南",
        ApplicationNumber = "SD2026-000123",
        Name = "张小样",
        Sex = "女",
        IdNumber = "11010519491231002X",
        Phone = "13800000000",
        BankName = "中国工商银行济南示例支行",
        BankCardNumber = "6222020000000000000",
        UnitName = "济南示例机械制造有限公司",
        UnitAddress = "济南市历下区示例路100号",
        UnitContact = "李样",
        UnitPhone = "0531-00000000",
        UnitKind = "企业",
        JobRank = "无",
        NewEmploymentForm = "否",
        MigrantWorker = "是",
        EnrolledOn = "2026年03月01日",
        Institution = "齐鲁师范学院",
        Level = "本科",
        Major = "汉语言文学",
        UnionPath = "济南市总工会 / 历下区总工会 / 示例街道总工会",
        Wording = LoadedData.Shandong.FormWording!,
        VersionMark = "申请表版本 2 · 校验码 7KQ4-M2XD-9B3T",
        QrPayload = "https://example.org/form-checks/0198B2A47A2C7C3E9D550F5F0F7C2F11-2-7KQ4M2XD9B3T",
    };
}
