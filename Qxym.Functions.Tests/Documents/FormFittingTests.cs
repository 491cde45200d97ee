using System.Text;
using Qxym.Functions.Documents;
using Qxym.Functions.Tests.Documents.Reading;

namespace Qxym.Functions.Tests.Documents;

public sealed class FormFittingTests
{
    private static readonly ApplicationFormContent Content = SampleForm.Content;

    public static TheoryData<string> Texts =>
    [
        "",
        "无",
        "济南市历下区解放东路示例大厦",
        string.Concat(Enumerable.Repeat("示例智能装备科技（集团）股份有限公司，", 3)),
        string.Concat(Enumerable.Repeat("示例智能装备科技（集团）股份有限公司，", 60)),
        new string('9', 40),
        new string('W', 400),
        string.Concat(Enumerable.Repeat("word ", 50)),
        "、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、",
        string.Concat(Enumerable.Repeat("𬭊𠮷", 100)),
        "上\n下\t左 右\u0007\u200B",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void No_text_crosses_a_rule_or_leaves_the_page(string text)
    {
        var page = new FormPage(SampleForm.Drawer.Draw(Everywhere(text)).Bytes);

        Assert.All(page.Runs, run => Assert.DoesNotContain(page.Rules, rule => rule.Crosses(run)));
        Assert.All(page.Runs, run => Assert.True(run.X >= page.Table.Left && run.X + run.Width <= page.Table.Right + 0.1, run.Text));
        Assert.All(page.Runs, run => Assert.InRange(run.Y, 25, 820));
        Assert.All(page.Runs.Where(run => run.Text.Length > 0 && run.Text[0] < '\u3400'), run => Assert.True(run.Size >= 2.5));
    }

    [Fact]
    public void A_long_value_shrinks_and_stays_whole()
    {
        var unit = string.Concat(Enumerable.Repeat("济南示例智能装备科技有限公司", 5));

        var form = SampleForm.Drawer.Draw(Content with { UnitName = unit });

        Assert.Equal(unit, new FormPage(form.Bytes).ValueOf("单位名称"));
        Assert.Empty(form.ShortenedFields);
        Assert.All(new FormPage(form.Bytes).Runs, run => Assert.True(run.Size >= 6.5));
    }

    [Fact]
    public void A_number_is_not_broken_while_it_fits_in_a_smaller_size()
    {
        var page = new FormPage(SampleForm.Drawer.Draw(Content with { BankCardNumber = "6222020000000000000123456" }).Bytes);

        Assert.Contains(page.Runs, run => run.Text == "6222020000000000000123456");
    }

    [Fact]
    public void A_value_too_long_for_its_cell_ends_in_an_ellipsis_and_is_reported()
    {
        var form = SampleForm.Drawer.Draw(Content with { Major = new string('学', 500) });

        Assert.EndsWith("学…", new FormPage(form.Bytes).ValueOf("专业"), StringComparison.Ordinal);
        Assert.Equal(["专业"], form.ShortenedFields);
    }

    [Fact]
    public void A_line_does_not_begin_with_a_closing_mark()
    {
        var commitment = string.Concat(Enumerable.Range(1, 30).Select(i => new string('诺', i % 7) + "，"));

        var page = new FormPage(SampleForm.Drawer.Draw(Content with { Wording = Content.Wording with { Commitment = commitment } }).Bytes);

        Assert.DoesNotContain(page.Runs, run => run.Text.StartsWith('，'));
    }

    [Theory]
    [InlineData("䶮㛃")]
    [InlineData("𬭊𫖯")]
    [InlineData("买买提·艾力")]
    [InlineData("艾力・买买提")]
    public void Rare_characters_of_any_plane_are_printed_and_copied_as_they_are(string name)
    {
        var form = SampleForm.Drawer.Draw(Content with { Name = name });

        Assert.Empty(form.MissingCharacters);
        Assert.Equal(name, new FormPage(form.Bytes).ValueOf("姓名"));
    }

    [Fact]
    public void A_character_the_font_lacks_is_boxed_reported_once_and_still_copied()
    {
        var form = SampleForm.Drawer.Draw(Content with { Name = "张𠮷𠮷", UnitContact = "𠀀" });

        Assert.Equal([new Rune(0x20BB7), new Rune(0x20000)], form.MissingCharacters);
        var page = new FormPage(form.Bytes);
        Assert.Equal("张𠮷𠮷", page.ValueOf("姓名"));
        Assert.Equal(5, page.Frames.Count);
    }

    [Fact]
    public void Variation_selectors_and_control_characters_leave_no_trace()
    {
        var form = SampleForm.Drawer.Draw(Content with { Name = "葛\U000E0100\u200B城\u0001" });

        Assert.Empty(form.MissingCharacters);
        Assert.Equal("葛城", new FormPage(form.Bytes).ValueOf("姓名"));
    }

    [Fact]
    public void A_worker_without_a_unit_leaves_its_cells_empty()
    {
        var page = new FormPage(SampleForm.Drawer.Draw(Content with { UnitName = "", UnitAddress = "", UnitContact = "", UnitPhone = "" }).Bytes);

        Assert.All(["单位名称", "单位地址", "单位联系人", "单位联系电话"], label => Assert.Equal("", page.ValueOf(label)));
    }

    private static ApplicationFormContent Everywhere(string text) => Content with
    {
        ProgrammeTitle = text,
        BatchName = text,
        ApplicationNumber = text,
        Name = text,
        Sex = text,
        IdNumber = text,
        Phone = text,
        BankName = text,
        BankCardNumber = text,
        UnitName = text,
        UnitAddress = text,
        UnitContact = text,
        UnitPhone = text,
        UnitKind = text,
        Address = text,
        GraduatedOn = text,
        DiplomaNumber = text,
        StudentNumber = text,
        JobRank = text,
        NewEmploymentForm = text,
        MigrantWorker = text,
        EnrolledOn = text,
        Institution = text,
        Level = text,
        Major = text,
        UnionPath = text,
        Wording = Content.Wording with
        {
            Heading = text,
            UnionLabel = text,
            Commitment = text,
            UnitAttestation = [text, text],
            Instructions = [text, text, text, text],
        },
        VersionMark = text,
    };
}
