using Qxym.Domain.Applications;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests.Domain.Applications;

public class TimelineTests
{
    /// <summary>Seed 000, 补助申请手机端, 10: a worker whose town is the lowest union.</summary>
    [Fact]
    public void Registered_the_form_can_be_edited_and_materials_are_not_due() => Assert.Equal(
        """
        报名阶段 已报名 05-26 09:00 [editForm]
        材料提交阶段 开始填写
        基层工会审核 无需审核
        镇街工会审核 待审核
        区县工会审核 待审核
        市工会审核 待审核
        公示 未开始
        发放 未开始
        """,
        Drawn(new ApplicationLife(TestData.Town)));

    /// <summary>Seed 000, 补助申请手机端, 12.</summary>
    [Fact]
    public void In_the_materials_window_filling_in_begins() => Assert.Equal(
        """
        报名阶段 已报名 05-26 09:00
        材料提交阶段 开始填写 [uploadMaterials]
        基层工会审核 无需审核
        镇街工会审核 待审核
        区县工会审核 待审核
        市工会审核 待审核
        公示 未开始
        发放 未开始
        """,
        Drawn(new ApplicationLife(TestData.Town).At("2026-06-12 10:00")));

    /// <summary>Seed 000, 职工被驳回后的操作流程, 1 and 3: 修改资料 and 修改补充 are both open.</summary>
    [Fact]
    public void Returned_the_reason_stands_at_the_tier_and_corrections_are_open() => Assert.Equal(
        """
        报名阶段 已报名 05-26 09:00 [editForm]
        材料提交阶段 修改补充 [uploadMaterials]
        基层工会审核 已驳回 06-12 10:00 （资料不全）
        镇街工会审核 待审核
        区县工会审核 待审核
        市工会审核 待审核
        公示 未开始
        发放 未开始
        """,
        Drawn(TestData.Application(ApplicationStatus.Returned)));

    /// <summary>Seed 000, 职工被驳回后的操作流程, 3: only materials are to be corrected.</summary>
    [Fact]
    public void Returned_materials_leave_the_form_closed()
    {
        var life = TestData.Application(ApplicationStatus.Submitted).Do(l => l.Return("materials"));
        Assert.StartsWith("报名阶段 已报名 05-26 09:00\n材料提交阶段 修改补充 [uploadMaterials]\n", Drawn(life), StringComparison.Ordinal);
    }

    /// <summary>Seed 000, 职工被拒绝后的操作流程, 1.</summary>
    [Fact]
    public void Rejected_the_later_tiers_have_nothing_to_review() => Assert.Equal(
        """
        报名阶段 已报名 05-26 09:00
        材料提交阶段 已提交 06-12 10:00
        基层工会审核 已拒绝 06-12 10:00 （资料有问题） [appeal]
        镇街工会审核 无需审核
        区县工会审核 无需审核
        市工会审核 无需审核
        公示 无需公示
        发放 无需发放
        """,
        Drawn(TestData.Application(ApplicationStatus.Rejected)));

    [Fact]
    public void While_an_appeal_is_open_the_tier_that_rejected_shows_it_and_nothing_after_it_is_settled() => Assert.Equal(
        """
        报名阶段 已报名 05-26 09:00
        材料提交阶段 已提交 06-12 10:00
        基层工会审核 申诉中 06-12 10:00 （资料有问题）
        镇街工会审核 无需审核
        区县工会审核 无需审核
        市工会审核 无需审核
        公示 未开始
        发放 未开始
        """,
        Drawn(TestData.Application(ApplicationStatus.Appealing)));

    [Fact]
    public void An_open_transfer_names_the_union_that_is_asked()
    {
        var life = TestData.Application(ApplicationStatus.Submitted);
        life.Accept(life.Transfer(TestData.GrassrootsNextDoor));
        Assert.Contains("基层工会审核 迁转中，待云帆物流公司工会接收\n镇街工会审核 待审核", Drawn(life), StringComparison.Ordinal);
    }

    [Fact]
    public void In_review_each_tier_shows_what_has_come_of_it()
    {
        var life = TestData.Application(ApplicationStatus.Submitted).At("2026-06-15 08:30").UpTo(UnionTier.District);
        Assert.Equal(
            """
            报名阶段 已报名 05-26 09:00
            材料提交阶段 已提交 06-12 10:00
            基层工会审核 审核通过 06-15 08:30
            镇街工会审核 审核通过 06-15 08:30
            区县工会审核 待审核
            市工会审核 待审核
            公示 未开始
            发放 未开始
            """,
            Drawn(life));
    }

    [Fact]
    public void Approved_the_public_notice_comes_next() => Assert.EndsWith(
        "\n市工会审核 审核通过 06-12 10:00\n公示 待公示\n发放 待发放", Drawn(TestData.Application(ApplicationStatus.Approved)), StringComparison.Ordinal);

    [Fact]
    public void Published_until_when_is_shown_and_then_the_payout_comes_next()
    {
        Assert.EndsWith(
            "\n公示 公示中，至6月17日24:00 06-12 10:00\n发放 待发放", Drawn(TestData.Application(ApplicationStatus.PublicNotice)), StringComparison.Ordinal);
        Assert.EndsWith("\n公示 公示结束 06-18 00:00\n发放 待发放", Drawn(TestData.Application(ApplicationStatus.AwaitingPayout)), StringComparison.Ordinal);
    }

    [Fact]
    public void Lapsed_nobody_is_to_review_any_more() => Assert.Equal(
        """
        报名阶段 已报名 05-26 09:00
        材料提交阶段 逾期未提交 06-25 17:00
        基层工会审核 无需审核
        镇街工会审核 无需审核
        区县工会审核 无需审核
        市工会审核 无需审核
        公示 无需公示
        发放 无需发放
        """,
        Drawn(TestData.Application(ApplicationStatus.Lapsed)));

    [Fact]
    public void A_return_that_was_not_corrected_keeps_its_reason()
    {
        var life = TestData.Application(ApplicationStatus.Returned);
        life.At(life.State.Return!.Deadline).Accept(new Command.Lapse());
        Assert.Contains(
            "\n材料提交阶段 逾期未修改 06-25 17:00\n基层工会审核 已驳回 06-12 10:00 （资料不全）\n镇街工会审核 无需审核\n", Drawn(life), StringComparison.Ordinal);
    }

    [Fact]
    public void Withdrawn_says_so() => Assert.Contains(
        "\n材料提交阶段 已撤回 05-26 09:00\n基层工会审核 无需审核\n", Drawn(TestData.Application(ApplicationStatus.Withdrawn)), StringComparison.Ordinal);

    [Theory]
    [InlineData(ApplicationStatus.Registered, "无需提交", "无需审核")]
    [InlineData(ApplicationStatus.Returned, "无需修改", "已驳回 06-12 10:00 （资料不全）")]
    [InlineData(ApplicationStatus.Rejected, "已提交 06-12 10:00", "已拒绝 06-12 10:00 （资料有问题）")]
    [InlineData(ApplicationStatus.Approved, "已提交 06-12 10:00", "审核通过 06-12 10:00")]
    public void Disqualified_it_says_so_in_place_of_the_public_notice(ApplicationStatus before, string materials, string grassroots)
    {
        var drawn = Drawn(TestData.Application(before).At("2026-09-01 09:00").Do(l => l.Disqualify()));
        Assert.Contains($"\n材料提交阶段 {materials}\n基层工会审核 {grassroots}\n", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("待审核", drawn, StringComparison.Ordinal);
        Assert.EndsWith("\n公示 取消申报资格 09-01 09:00 （学籍证明系伪造）\n发放 无需发放", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_status_has_all_eight_stages_in_order()
    {
        foreach (var status in Enum.GetValues<ApplicationStatus>())
        {
            var life = TestData.Application(status);
            var stages = Timeline.Of(life.State, life.Programme, TestData.Unions(), life.Now).Select(e => e.Stage);
            Assert.Equal(Enum.GetValues<TimelineStage>(), stages);
        }
    }

    [Fact]
    public void A_union_that_is_no_territorys_stands_at_its_tier_under_its_own_name()
    {
        var drawn = Drawn(TestData.Application(ApplicationStatus.Submitted, TestData.ProvinceIndustry));

        Assert.Contains($"{TestData.Unions().Find(TestData.UnionId(TestData.ProvinceIndustry))!.Name}审核 待审核", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("市工会审核", drawn, StringComparison.Ordinal);
    }

    private static string Drawn(ApplicationLife life) => string.Join('\n', Timeline.Of(life.State, life.Programme, TestData.Unions(), life.Now).Select(Line));

    private static string Line(TimelineEntry entry) => entry.Title + " " + entry.Label
        + (entry.At is { } at ? $" {at:MM-dd HH:mm}" : "")
        + (entry.Reason is { } reason ? $" （{reason}）" : "")
        + (entry.Action is { } action ? $" [{action}]" : "");
}
