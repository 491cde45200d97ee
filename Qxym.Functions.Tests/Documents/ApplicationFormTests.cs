using Qxym.Functions.Documents;
using Qxym.Functions.Tests.Documents.Reading;
using Qxym.Functions.Tests.Programmes;

namespace Qxym.Functions.Tests.Documents;

public sealed class ApplicationFormTests
{
    private static readonly ApplicationFormContent Content = SampleForm.Content;
    private static readonly FormPage Page = new(SampleForm.Drawer.Draw(Content).Bytes);

    public static TheoryData<string, string> LabelsAndValues => new()
    {
        { "姓名", Content.Name },
        { "手机号", Content.Phone },
        { "性别", Content.Sex },
        { "身份证号", Content.IdNumber },
        { "开户行", Content.BankName },
        { "银行卡账号", Content.BankCardNumber },
        { "单位名称", Content.UnitName },
        { "单位地址", Content.UnitAddress },
        { "单位联系人", Content.UnitContact },
        { "单位联系电话", Content.UnitPhone },
        { "单位性质", Content.UnitKind },
        { "职级", Content.JobRank! },
        { "是否为新就业形态劳动者", Content.NewEmploymentForm! },
        { "是否为农民工", Content.MigrantWorker! },
        { "入学时间", Content.EnrolledOn },
        { "报读院校", Content.Institution },
        { "学历层次", Content.Level },
        { "专业", Content.Major },
        { "单位所在区域的工会组织", Content.UnionPath },
        { "填报说明", string.Concat(Content.Wording.Instructions) },
    };

    [Theory]
    [MemberData(nameof(LabelsAndValues))]
    public void Every_value_stands_in_the_cell_beside_its_label(string label, string value) =>
        Assert.Equal(FormPage.Compact(value), Page.ValueOf(label));

    [Fact]
    public void Commitment_is_followed_by_signature_and_date()
    {
        var text = Page.ValueOf("本人承诺");

        Assert.StartsWith(Content.Wording.Commitment, text, StringComparison.Ordinal);
        Assert.EndsWith("本人手写签名：日期：年月日", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("单位盖章：（公章或工会章）经办人：联系电话：日期：年月日")]
    [InlineData("组织人事部门盖章：（机关事业单位在编职工）经办人：联系电话：日期：年月日")]
    [InlineData("贴2寸彩色证件照")]
    public void There_is_room_for_stamps_and_photo(string text) => Assert.Contains(text, Page.Text, StringComparison.Ordinal);

    [Fact]
    public void The_photo_frame_is_35_by_49_millimetres()
    {
        var photo = Page.Frames.Single(frame => frame != Page.Table);

        Assert.Equal(35, (photo.Right - photo.Left) * 25.4 / 72, 0.1);
        Assert.Equal(49, (photo.Top - photo.Bottom) * 25.4 / 72, 0.1);
    }

    [Fact]
    public void Title_batch_number_and_version_mark_stand_outside_the_table()
    {
        var outside = string.Concat(Page.Runs.Where(run => !Page.Table.Contains(run.MiddleX, run.MiddleY)).Select(run => run.Text));

        Assert.Contains(Content.ProgrammeTitle + "申请表", outside, StringComparison.Ordinal);
        Assert.Contains(Content.BatchName, outside, StringComparison.Ordinal);
        Assert.Contains(Content.ApplicationNumber, outside, StringComparison.Ordinal);
        Assert.Contains(Content.VersionMark, outside, StringComparison.Ordinal);
    }

    [Fact]
    public void Qr_code_shows_every_dark_module_of_the_payload()
    {
        Assert.True(Page.Shows(Content.QrPayload));
        Assert.False(Page.Shows(Content.QrPayload.Replace("-2-", "-3-", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("shandong-2026", "2026年山东省总工会“求学圆梦行动”学历提升补助申请表", 2)]
    [InlineData("jinan-2021", "2026年山东省总工会“求学圆梦行动”学历提升补助申请表", 1)]
    [InlineData("guangzhou-2021", "广州市职工素质建设工程2021年学历补助申请表（已预登记并取得毕业证书）", 1)]
    [InlineData("another", "2026年山东省总工会“求学圆梦行动”学历提升补助申请表", 1)]
    public void Each_programme_has_its_own_words(string programmeId, string heading, int stamps)
    {
        var wording = LoadedData.Catalogue.Find(programmeId)?.FormWording ?? FormTexts.Neutral;
        var form = SampleForm.Drawer.Draw(Content with { Wording = wording });

        var page = new FormPage(form.Bytes);
        Assert.StartsWith(heading, page.Text, StringComparison.Ordinal);
        Assert.Equal(stamps, wording.Stamps.Count);
        Assert.All(wording.Stamps, stamp => Assert.Contains($"{stamp.Whose}{stamp.Which}经办人：", page.Text, StringComparison.Ordinal));
        Assert.Equal(FormPage.Compact(string.Concat(wording.Instructions)), page.ValueOf("填报说明"));
        Assert.Contains(FormPage.Compact(string.Concat(wording.UnitAttestation)), page.Text, StringComparison.Ordinal);
        Assert.Empty(form.MissingCharacters);
        Assert.Empty(form.ShortenedFields);
        Assert.Empty(page.Overlaps());
    }

    [Fact]
    public void A_form_has_the_fields_of_its_programme_and_no_others()
    {
        var bottom = Page.Table.Bottom;
        var guangzhou = new FormPage(SampleForm.Drawer.Draw(Content with
        {
            JobRank = null,
            NewEmploymentForm = null,
            MigrantWorker = null,
            GraduatedOn = "2020年6月30日",
            DiplomaNumber = "100000202005000001",
        }).Bytes);
        Assert.Equal(("2020年6月30日", "100000202005000001"), (guangzhou.ValueOf("毕业时间"), guangzhou.ValueOf("毕业证书编号")));
        Assert.Equal("企业", guangzhou.ValueOf("单位性质"));
        Assert.All(["职级", "是否为新就业形态劳动者", "是否为农民工", "学号", "联系地址"], label => Assert.DoesNotContain(label, guangzhou.Values.Keys));
        Assert.Equal(bottom, guangzhou.Table.Bottom, 0.1);

        var jinan = new FormPage(SampleForm.Drawer.Draw(Content with { NewEmploymentForm = null, Address = "济南市历下区示例路1号", StudentNumber = "" }).Bytes);
        Assert.Equal(("济南市历下区示例路1号", ""), (jinan.ValueOf("联系地址"), jinan.ValueOf("学号")));
        Assert.Equal("是", jinan.ValueOf("是否为农民工"));
        Assert.Equal(bottom, jinan.Table.Bottom, 0.1);
    }

    [Fact]
    public void The_foot_says_that_the_form_can_be_checked() =>
        Assert.Contains("扫描右侧二维码可核验本表真伪、是否为最新版本", Page.Text, StringComparison.Ordinal);

    [Fact]
    public void Age_is_printed_behind_the_sex_when_given() =>
        Assert.Equal("女（28岁）", new FormPage(SampleForm.Drawer.Draw(Content with { Age = "28岁" }).Bytes).ValueOf("性别"));

    [Fact]
    public void Content_does_not_show_personal_data_when_logged()
    {
        Assert.DoesNotContain(Content.Name, Content.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Content.IdNumber, Content.ToString(), StringComparison.Ordinal);
    }
}
