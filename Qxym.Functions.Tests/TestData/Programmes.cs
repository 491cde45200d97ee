using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Programmes;
using Qxym.Domain.Time;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests;

public static partial class TestData
{
    /// <summary>
    /// A programme like that of seed 000 over <see cref="Unions"/>: three batches (泉城, 海湾, 省直属), four tiers, five materials.
    /// </summary>
    public static Programme Programme(Window? reviewWindow = null) => new()
    {
        Id = "qinghe-2026",
        Version = 1,
        Title = "2026年青禾省总工会学历提升补助",
        Year = 2026,
        UnionChoice = "按会籍所在地选择",
        Notice = new VersionedText("notice-1", "请选择正确的通道。"),
        Commitment = new VersionedText("commitment-1", "所填信息真实有效。"),
        Batches =
        [
            Batch("batch-1", "第一批次：泉城", City, "2026-05-25 10:00", "2026-06-07 17:00", "2026-06-11 10:00", "2026-06-25 17:00", reviewWindow),
            Batch("batch-2", "第二批次：海湾", OtherCity, "2026-06-01 10:00", "2026-06-14 17:00", "2026-06-18 10:00", "2026-07-03 17:00", reviewWindow),
            Batch("batch-3", "第三批次：省直属", ProvinceDirect, "2026-06-08 10:00", "2026-06-21 17:00", "2026-06-25 10:00", "2026-07-10 17:00", reviewWindow),
        ],
        Materials =
        [
            new MaterialSlot { Slot = "applicationForm", Title = "申请表", CertifiesForm = true },
            new MaterialSlot { Slot = "idCard", Title = "身份证正反面" },
            new MaterialSlot { Slot = "bankCard", Title = "银行卡" },
            new MaterialSlot { Slot = "studentStatusReport", Title = "在线学籍验证报告" },
            new MaterialSlot { Slot = "supplementary", Title = "补充材料", Required = false },
        ],
        ReviewTiers = [UnionTier.Grassroots, UnionTier.Town, UnionTier.District, UnionTier.City],
        Eligibility = new EligibilityRules
        {
            Levels = ["专科", "本科"],
            DesignatedBanks = [new DesignatedBank(UnionId(OtherCity), "中国农业银行", ["中国农业银行", "农业银行", "农行"])],
            PublicBodyRanksTooHigh = ["处", "厅"],
            NoRankInPost = ["无", "劳务派遣"],
            AgencyRanks = ["劳务派遣", "合同工", "临时工"],
            EnterpriseRanksTooHigh = ["总经理", "厂长"],
        },
        SmsOccasions = [SmsOccasion.Returned, SmsOccasion.Rejected],
    };

    /// <summary>One batch that serves one region.</summary>
    public static Batch Batch(
        string id,
        string name,
        string region,
        string applicationOpens = "2026-05-25 10:00",
        string applicationCloses = "2026-06-07 17:00",
        string materialsOpens = "2026-06-11 10:00",
        string materialsCloses = "2026-06-25 17:00",
        Window? reviewWindow = null) => new()
        {
            Id = id,
            Name = name,
            Description = $"该通道为{name}通道。",
            Regions = [UnionId(region)],
            ApplicationWindow = Between(applicationOpens, applicationCloses),
            MaterialsWindow = Between(materialsOpens, materialsCloses),
            ReviewWindows = reviewWindow is null ? [] : [reviewWindow],
        };

    /// <summary>The intake checks of a batch of <see cref="Programme"/> at an instant in China.</summary>
    public static IntakeChecks Intake(string now = "2026-05-26 09:00", string batchId = "batch-1", Programme? programme = null)
    {
        programme ??= Programme();
        return new IntakeChecks(programme, programme.FindBatch(batchId)!, Unions(), China(now));
    }
}
