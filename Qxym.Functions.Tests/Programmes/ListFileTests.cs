using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Qxym.Functions.Programmes.Lists;

namespace Qxym.Functions.Tests.Programmes;

/// <summary>Files of persons as spreadsheets write them, and as nobody should.</summary>
public sealed class ListFileTests
{
    private static readonly string One = TestData.Person().IdNumber.Value;
    private static readonly string Other = TestData.Person().IdNumber.Value;

    public static TheoryData<string, string> BrokenParts()
    {
        string[] contents = ["", "nothing", "<a/>", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"];
        using var archive = new ZipArchive(new MemoryStream(Workbook()));
        var data = new TheoryData<string, string>();
        foreach (var part in archive.Entries)
        {
            foreach (var content in contents)
            {
                data.Add(part.FullName, content);
            }
        }

        return data;
    }

    [Fact]
    public void Quoted_cells_may_hold_separators_quotes_and_line_ends()
    {
        var file = Csv($"备注,身份证号\n\"一,二\",{One}\n\"三\r\n\"\"四\"\"\",{Other}\n说\"五\"六,123\n");

        Assert.Equal((3, 2), (file!.Lines, file.People.Count));
        Assert.Equal(5, Assert.Single(file.Errors).Line);
    }

    /// <summary>Else the lines that it swallows would be left out without a word.</summary>
    [Theory]
    [InlineData("身份证号,姓名\n{0},\"甲\n{1},乙\n")]
    [InlineData("身份证号,姓名\n{0},\"甲\n{1},\"乙\n")]
    [InlineData("身份证号,姓名\n{0},\"甲\"丙\n{1},乙\n")]
    [InlineData("身份证号,姓名,备注\n{0},说\"五\"六,\"甲\n{1},乙,丙\n")]
    public void A_quote_that_is_not_closed_makes_the_file_unreadable(string csv)
    {
        var (file, refusal) = ListFile.Read(Encoding.UTF8.GetBytes(csv.Replace("{0}", One, StringComparison.Ordinal).Replace("{1}", Other, StringComparison.Ordinal)));

        Assert.Null(file);
        Assert.Equal("list-not-readable", refusal!.Code);
    }

    [Theory]
    [InlineData("姓名;身份证号\n甲,乙;{0}\n")]
    [InlineData("姓名\t身份证号\n甲\t {0} \n")]
    [InlineData("身份证号\r\n{0}\r\n")]
    [InlineData("\n\nidnumber\n{0}")]
    public void Separators_and_line_ends_are_those_of_the_file(string csv) =>
        Assert.Equal([One], Csv(csv.Replace("{0}", One, StringComparison.Ordinal))!.People.Select(p => p.Value));

    [Fact]
    public void A_workbook_is_read_by_its_shared_texts_and_its_columns()
    {
        var (file, _) = ListFile.Read(Workbook());

        Assert.Equal([One], file!.People.Select(p => p.Value));
        Assert.Equal((2, 7), (file.Lines, Assert.Single(file.Errors).Line));
    }

    /// <summary>Whatever is in it, a file is read or refused; it never fails.</summary>
    [Theory]
    [MemberData(nameof(BrokenParts))]
    public void A_workbook_with_a_broken_part_is_read_or_refused(string part, string content)
    {
        var (file, refusal) = ListFile.Read(With(Workbook(), part, content));

        Assert.True(file is null != refusal is null);
        Assert.True(file is null || file.People.All(p => p.Value == One));
    }

    [Fact]
    public void A_workbook_cut_short_anywhere_is_read_or_refused()
    {
        var whole = Workbook();
        for (var length = 2; length < whole.Length; length += 7)
        {
            Assert.Equal("list-not-readable", ListFile.Read(whole[..length]).Refusal?.Code);
        }
    }

    private static ListFile? Csv(string text) => ListFile.Read(Encoding.UTF8.GetBytes(text)).File;

    private static byte[] With(byte[] workbook, string part, string content)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(part)!.Delete();
            using var writer = new StreamWriter(archive.CreateEntry(part).Open());
            writer.Write(content);
        }

        return stream.ToArray();
    }

    /// <summary>With an ID number in line 2 and a number that is none in line 7.</summary>
    private static byte[] Workbook()
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<SharedStringTablePart>().SharedStringTable =
                new SharedStringTable(new SharedStringItem(new Text("身份证号")), new SharedStringItem(new Text(One)));
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(
                new Row(Shared("C1", 0)) { RowIndex = 1 },
                new Row(Shared("C2", 1)) { RowIndex = 2 },
                new Row(new Cell { CellReference = "C7", CellValue = new CellValue("3.70102E+17") }) { RowIndex = 7 }));
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "名单" }));
            workbook.Workbook.Save();
        }

        return stream.ToArray();
    }

    private static Cell Shared(string reference, int index) => new()
    {
        CellReference = reference,
        DataType = CellValues.SharedString,
        CellValue = new CellValue(index),
    };
}
