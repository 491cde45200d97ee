using Qxym.Functions.Documents.Sheets;
using Qxym.Functions.Tests.Acceptance;
using Qxym.Functions.Tests.Hosting;

namespace Qxym.Functions.Tests.Documents.Sheets;

[Collection(nameof(Alone))]
public sealed class SheetTests
{
    private static readonly string[] Odd = ["", "禾小一", "𠮷祥𬙂公司", "a,b", "说“是”\"否\"", "两\n行", " 空 ", "370102199005170011", "<&>'"];

    [Fact]
    public void Texts_come_back_as_they_were()
    {
        Assert.Equal([Odd, Odd], ExportedFile.Csv(Written(s => new CsvSheet(s), Odd, Odd)));
        Assert.Equal([Odd, Odd], ExportedFile.Xlsx(Written(s => new XlsxSheet(s, "申请"), Odd, Odd)));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://example.org\")")]
    [InlineData("+1+1")]
    [InlineData("-2")]
    [InlineData("@SUM(1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("＝1")]
    public void Nothing_is_a_formula(string text)
    {
        Assert.Equal($"'{text}", ExportedFile.Csv(Written(s => new CsvSheet(s), [text]))[0][0]);
        var cell = Assert.Single(ExportedFile.Xlsx(Written(s => new XlsxSheet(s, "申请"), [text])))[0];
        Assert.Equal(text.Replace('\r', '\n'), cell.Replace('\r', '\n'));
    }

    [Fact]
    public void What_xml_cannot_have_is_left_out() =>
        Assert.Equal("禾\ufffd小一", ExportedFile.Xlsx(Written(s => new XlsxSheet(s, "申请"), ["禾\u0001\ud842小\u0000一"]))[0][0]);

    [Fact]
    public void A_sheet_of_many_rows_takes_the_memory_of_few()
    {
        string[] row = [.. Enumerable.Repeat("三十个字左右的一段文字，每一格都有这么长，看看占多少内存", 29)];
        foreach (Func<Stream, ISheet> make in new Func<Stream, ISheet>[] { s => new CsvSheet(s), s => new XlsxSheet(s, "申请") })
        {
            using var sheet = make(Stream.Null);
            sheet.Write(row);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (var i = 0; i < Scale.Of(5_000, full: 50_000); i++)
            {
                sheet.Write(row);
            }

            Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 2_000_000);
        }
    }

    private static byte[] Written(Func<Stream, ISheet> make, params string[][] rows)
    {
        using var stream = new MemoryStream();
        using (var sheet = make(stream))
        {
            foreach (var row in rows)
            {
                sheet.Write(row);
            }
        }

        return stream.ToArray();
    }
}
