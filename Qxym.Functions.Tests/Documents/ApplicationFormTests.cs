using System.Collections;
using QRCoder;
using Qxym.Functions.Documents;
using Qxym.Functions.Tests.Documents.Reading;

namespace Qxym.Functions.Tests.Documents;

public sealed class ApplicationFormTests
{
    private static readonly ApplicationFormContent Content = SampleForm.Content;
    private static readonly FormPage Page = new(SampleForm.Drawer.Render(Content).Bytes);

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
        { "职级", Content.JobRank },
        { "是否为新就业形态劳动者", Content.NewEmploymentForm },
        { "是否为农民工", Content.MigrantWorker },
        { "入学时间", Content.EnrolledOn },
        { "报读院校", Content.Institution },
        { "学历层次", Content.Level },
        { "专业", Content.Major },
        { "单位所在区域的工会组织", Content.UnionPath },
        { "填报说明", string.Concat(Content.Instructions) },
    };

    [Theory]
    [MemberData(nameof(LabelsAndValues))]
    public void Every_value_stands_in_the_cell_beside_its_label(string label, string value) =>
        Assert.Equal(FormPage.Compact(value), Page.ValueOf(label));

    [Fact]
    public void Commitment_is_followed_by_signature_and_date()
    {
        var text = Page.ValueOf("本人承诺");

        Assert.StartsWith(Content.Commitment, text, StringComparison.Ordinal);
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
        using var code = QRCodeGenerator.GenerateQrCode(Content.QrPayload, QRCodeGenerator.ECCLevel.M);
        var module = Page.Modules.Min(area => area.Top - area.Bottom);
        var (left, top) = (Page.Modules.Min(area => area.Left) - (4 * module), Page.Modules.Max(area => area.Top) + (4 * module));

        for (var row = 0; row < code.ModuleMatrix.Count; row++)
        {
            AssertRow(code.ModuleMatrix[row], left, top - ((row + 0.5) * module), module);
        }
    }

    [Fact]
    public void Age_is_printed_behind_the_sex_when_given() =>
        Assert.Equal("女（28岁）", new FormPage(SampleForm.Drawer.Render(Content with { Age = "28岁" }).Bytes).ValueOf("性别"));

    [Fact]
    public void Content_does_not_show_personal_data_when_logged()
    {
        Assert.DoesNotContain(Content.Name, Content.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Content.IdNumber, Content.ToString(), StringComparison.Ordinal);
    }

    private static void AssertRow(BitArray expected, double left, double y, double module)
    {
        for (var column = 0; column < expected.Count; column++)
        {
            var x = left + ((column + 0.5) * module);
            Assert.Equal(expected[column], Page.Modules.Exists(area => area.Contains(x, y)));
        }
    }
}
