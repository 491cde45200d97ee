using Qxym.Functions.Documents;
using Qxym.Functions.Tests.Documents.Reading;
using Qxym.Functions.Tests.Hosting;

namespace Qxym.Functions.Tests.Documents;

/// <summary>What holds for every form, whatever is filled in.</summary>
public sealed class RandomFormTests
{
    private const int MostBytes = 200 * 1024;

    [Fact]
    public void Every_value_stands_whole_in_its_own_cell_and_nothing_overlaps()
    {
        for (var seed = 1; seed <= Scale.Of(40, 5000); seed++)
        {
            var content = new RandomForm(seed).Content;
            var form = SampleForm.Drawer.Draw(content);
            try
            {
                Check(content, form);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Form {seed} is wrong.", e);
            }
        }
    }

    private static void Check(ApplicationFormContent content, FormPdf form)
    {
        var page = new FormPage(form.Bytes);
        var values = page.Values;
        foreach (var (label, value) in Cells(content))
        {
            Assert.Equal((label, FormPage.Compact(value)), (label, values[FormPage.Compact(label)]));
        }

        Assert.All(AllCells(content).Where(c => c.Value is null), c => Assert.DoesNotContain(c.Label, values.Keys));
        Assert.Empty(form.ShortenedFields);
        Assert.InRange(form.Bytes.Length, 10_000, MostBytes);
        Assert.Equal(form.Bytes.ToArray(), SampleForm.Drawer.Draw(content).Bytes.ToArray());
        Assert.Equal(form.MissingCharacters.Order(), SampleForm.Drawer.MissingCharacters(content).Order());
        Assert.All(page.Runs, run => Assert.DoesNotContain(page.Rules, rule => rule.Crosses(run)));
        Assert.All(page.Runs, run => Assert.True(run.X >= page.Table.Left && run.X + run.Width <= page.Table.Right + 0.1, run.Text));
        Assert.All(page.Runs, run => Assert.True(run.Y > 15 && (run.Size >= 6.5 || IsInBox(page, run)), run.Text));
        Assert.Empty(page.Overlaps());
    }

    private static bool IsInBox(FormPage page, TextRun run) => page.Frames.Exists(frame => frame != page.Table && frame.Contains(run.MiddleX, run.MiddleY));

    private static IEnumerable<(string Label, string Value)> Cells(ApplicationFormContent content) =>
        AllCells(content).Where(c => c.Value is not null).Select(c => (c.Label, c.Value!));

    private static IEnumerable<(string Label, string? Value)> AllCells(ApplicationFormContent content) =>
    [
        ("姓名", content.Name),
        ("手机号", content.Phone),
        ("性别", content.Age is null ? content.Sex : $"{content.Sex}（{content.Age}）"),
        ("身份证号", content.IdNumber),
        ("开户行", content.BankName),
        ("银行卡账号", content.BankCardNumber),
        ("单位名称", content.UnitName),
        ("单位地址", content.UnitAddress),
        ("单位联系人", content.UnitContact),
        ("单位联系电话", content.UnitPhone),
        ("单位性质", content.UnitKind),
        ("联系地址", content.Address),
        ("职级", content.JobRank),
        ("是否为新就业形态劳动者", content.NewEmploymentForm),
        ("是否为农民工", content.MigrantWorker),
        ("入学时间", content.EnrolledOn),
        ("报读院校", content.Institution),
        ("学历层次", content.Level),
        ("专业", content.Major),
        ("毕业时间", content.GraduatedOn),
        ("毕业证书编号", content.DiplomaNumber),
        ("学号", content.StudentNumber),
        (content.Wording.UnionLabel, content.UnionPath),
        ("填报说明", string.Concat(content.Wording.Instructions)),
    ];
}
