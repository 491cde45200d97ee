namespace Qxym.Functions.Documents;

/// <summary>The wording of Shandong's form of 2026, for programmes that bring none of their own (seed 000, 盖章的申请表).</summary>
public static class FormTexts
{
    public const string UnionLabel = "单位所在区域的工会组织";

    public const string Commitment =
        "以上填写内容及提交上传的资料（申请表、身份证、学信网学籍在线验证报告、银行卡）均真实有效。如出现不实信息或提供虚假信息，产生的后果由申请人（单位）自行承担。";

    public static IReadOnlyList<string> UnitAttestation { get; } =
    [
        "______________（手写申请人姓名）属于（请勾选）：",
        "□机关事业单位科级（含）以下职工；□企业车间（工段、科室）主任（含）以下职工；",
        "□新就业形态劳动者、灵活就业人员",
        "其职级填写属实，工会组织关系选择正确，符合补助申请条件。",
    ];

    public static IReadOnlyList<string> Instructions { get; } =
    [
        "1.单位所在区域的工会组织应与齐鲁工惠APP【我的】-【我的工会】-【组织关系】一致。",
        "2.申请表必须由申请人单位加盖公章或工会章；机关事业单位在编职工还须加盖组织人事部门章（如果单位没有组织人事部门，请到上级或所在地上级管理部门盖章）。",
        "3.申请表上的所有手写空白处都要填写完整，不能留空（职工本人手写签名、经办人姓名、联系电话、日期等必须填写完整）。",
    ];
}
