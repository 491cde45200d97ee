using Qxym.Functions.Tests.Documents.Reading;

namespace Qxym.Functions.Tests.Documents;

public sealed class PdfFileTests
{
    private static readonly ReadOnlyMemory<byte> Bytes = SampleForm.Drawer.Draw(SampleForm.Content).Bytes;
    private static readonly PdfObjects Objects = new(Bytes);

    [Fact]
    public void Every_object_starts_where_the_table_says() =>
        Assert.All(Enumerable.Range(1, Objects.Count), number => Objects.Object(number));

    [Fact]
    public void It_is_one_page_of_A4() => Assert.Contains("/MediaBox [0 0 595.28 841.89]", Objects.Page, StringComparison.Ordinal);

    [Fact]
    public void It_names_its_language_and_title()
    {
        var title = Convert.ToHexString(System.Text.Encoding.BigEndianUnicode.GetBytes(SampleForm.Content.ProgrammeTitle + "申请表"));

        Assert.Contains("/Lang (zh-CN)", Objects.Catalog, StringComparison.Ordinal);
        Assert.Contains($"/Title <FEFF{title}>", Objects.Object(PdfObjects.Reference(Objects.Trailer, "Info")), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_metadata_packet_says_the_same_and_is_well_formed()
    {
        var xmp = System.Xml.Linq.XDocument.Parse(
            System.Text.Encoding.UTF8.GetString(Objects.Stream(PdfObjects.Reference(Objects.Catalog, "Metadata"))).TrimStart('\uFEFF'));

        Assert.Contains(xmp.Descendants(), element => element.Name.LocalName == "li" && element.Value == SampleForm.Content.ProgrammeTitle + "申请表");
        Assert.Contains(xmp.Descendants(), element => element.Name.LocalName == "li" && element.Value == "zh-CN");
    }

    [Theory]
    [InlineData("a\u0001b\uFFFEc<&>d")]
    [InlineData("\uD800\uDC00\uD800")]
    public void No_title_makes_it_unreadable(string title)
    {
        var file = new PdfObjects(SampleForm.Drawer.Draw(SampleForm.Content with { ProgrammeTitle = title }).Bytes);

        Assert.NotNull(System.Xml.Linq.XDocument.Parse(System.Text.Encoding.UTF8.GetString(file.Stream(PdfObjects.Reference(file.Catalog, "Metadata")))).Root);
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes() =>
        Assert.Equal(Bytes.ToArray(), SampleForm.Drawer.Draw(SampleForm.Content with { }).Bytes.ToArray());

    [Fact]
    public void Other_content_gives_another_id()
    {
        var other = new PdfObjects(SampleForm.Drawer.Draw(SampleForm.Content with { JobRank = "班组长" }).Bytes);

        Assert.NotEqual(Objects.Trailer, other.Trailer);
    }

    [Fact]
    public void It_holds_no_date() =>
        Assert.DoesNotContain("Date", Objects.Object(PdfObjects.Reference(Objects.Trailer, "Info")), StringComparison.Ordinal);

    [Fact]
    public void It_stays_far_below_200_kilobytes() => Assert.InRange(Bytes.Length, 10_000, 120_000);

    [Fact]
    public async Task Forms_drawn_at_once_do_not_mix()
    {
        var forms = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() =>
            new FormPage(SampleForm.Drawer.Draw(SampleForm.Content with { Phone = $"138000000{i:D2}" }).Bytes).ValueOf("手机号"))));

        Assert.Equal(Enumerable.Range(0, 16).Select(i => $"138000000{i:D2}"), forms);
    }
}
