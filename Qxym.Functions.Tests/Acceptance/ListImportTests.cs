using System.Net;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Lists of persons come in as files.</summary>
public sealed class ListImportTests
{
    private const string Programme = "guangzhou-2021";
    private const string List = "pre-registered-2015-autumn";
    private const string City = "440100";

    [Fact]
    public async Task A_dry_run_tells_all_wrong_lines_and_nothing_wrong_is_imported()
    {
        await using var qxym = await QxymServer.StartAsync("2021-06-21 10:00");
        var person = TestData.Person();
        var csv = $"序号,身份证号\r\n1,{person.IdNumber}\r\n2,123\r\n\r\n4,\"{person.IdNumber}\"\r\n5,\r\n";

        var told = (await ImportAsync(qxym, csv, "?dryRun=true")).Is(HttpStatusCode.OK);
        Assert.Equal((4, 1), (told.Body!["lines"]!.GetValue<int>(), told.Body["people"]!.GetValue<int>()));
        Assert.Equal([3, 6], told.Body["errors"]!.AsArray().Select(e => e!["line"]!.GetValue<int>()));

        var refused = await ImportAsync(qxym, csv);
        refused.IsRefused(HttpStatusCode.UnprocessableEntity, "list-has-errors");
        Assert.Equal(2, refused.Body!["lines"]!.AsArray().Count);
        Assert.DoesNotContain(person.IdNumber.Value, Encoding.UTF8.GetString(refused.Bytes), StringComparison.Ordinal);
        Assert.Empty(await qxym.RowsAsync("PersonLists"));
    }

    [Fact]
    public async Task The_same_file_twice_has_the_effect_of_one_and_holds_no_ID_number()
    {
        await using var qxym = await QxymServer.StartAsync("2021-06-21 10:00");
        var people = Enumerable.Range(0, 120).Select(_ => TestData.Person()).ToArray();
        for (var i = 0; i < 2; i++)
        {
            var answer = (await qxym.ImportAsync(Programme, List, City, ProgrammeTour.Csv(people))).Is(HttpStatusCode.OK);
            Assert.Equal(120, answer.Body!["people"]!.GetValue<int>());
        }

        var rows = await qxym.RowsAsync("PersonLists");
        Assert.Equal(120, rows.Count);
        Assert.DoesNotContain(rows, r => people.Any(p => r.RowKey.Contains(p.IdNumber.Value, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_workbook_and_GB18030_are_read_too()
    {
        await using var qxym = await QxymServer.StartAsync("2021-06-21 10:00");
        var (one, other) = (TestData.Person(), TestData.Person());
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes($"身份证号;姓名\n{one.IdNumber};{one.Name}\n");
        (await qxym.ImportAsync(Programme, List, City, Requests.Bytes(gb, "text/csv"))).Is(HttpStatusCode.OK);
        (await qxym.ImportAsync(Programme, List, City, Requests.Bytes(Workbook(other), "application/octet-stream"))).Is(HttpStatusCode.OK);
        Assert.Equal(2, (await qxym.RowsAsync("PersonLists")).Count);
    }

    [Theory]
    [InlineData("", "list-without-heading", HttpStatusCode.UnprocessableEntity)]
    [InlineData("姓名,电话\n甲,1\n", "list-without-heading", HttpStatusCode.UnprocessableEntity)]
    [InlineData("PK\u0003\u0004 no archive", "list-not-readable", HttpStatusCode.UnprocessableEntity)]
    [InlineData("身份证号\n\0", "list-not-readable", HttpStatusCode.UnprocessableEntity)]
    public async Task What_is_no_list_is_told(string text, string code, HttpStatusCode status)
    {
        await using var qxym = await QxymServer.StartAsync("2021-06-21 10:00");
        (await ImportAsync(qxym, text)).IsRefused(status, code);
    }

    [Fact]
    public async Task Too_large_a_file_and_too_many_lines_are_told()
    {
        await using var qxym = await QxymServer.StartAsync("2021-06-21 10:00");
        (await ImportAsync(qxym, new string('x', (2 * 1024 * 1024) + 1))).IsRefused(HttpStatusCode.RequestEntityTooLarge, "request-too-large");
        (await ImportAsync(qxym, "idNumber\n" + string.Concat(Enumerable.Repeat("1\n", 20_001)))).IsRefused(HttpStatusCode.RequestEntityTooLarge, "list-too-long");
        (await ImportAsync(qxym, "idNumber\n", "?dryRun=maybe")).IsRefused(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Theory]
    [InlineData("440104", "administrator")] // a district's
    [InlineData("440100", "reviewer")]
    [InlineData("370100", "administrator")] // another city's
    public async Task Only_administrators_of_the_programmes_own_city_or_province_import(string unionId, string role)
    {
        await using var qxym = await QxymServer.StartAsync("2021-06-21 10:00");
        (await qxym.ImportAsync(Programme, List, unionId, ProgrammeTour.Csv(TestData.Person()), role: role)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await qxym.ImportAsync(Programme, "no-such-list", City, ProgrammeTour.Csv(TestData.Person()))).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await qxym.ImportAsync(Programme, List, "440000", ProgrammeTour.Csv(TestData.Person()))).Is(HttpStatusCode.OK);
    }

    private static Task<Answer> ImportAsync(QxymServer qxym, string csv, string query = "") =>
        qxym.ImportAsync(Programme, List, City, Requests.Bytes(Encoding.UTF8.GetBytes(csv), "text/csv"), query);

    private static byte[] Workbook(TestPerson person)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, DocumentFormat.OpenXml.SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(
                new Row(Text("B1", "身份证号")) { RowIndex = 1 },
                new Row(Text("A2", "甲"), Text("B2", person.IdNumber.Value)) { RowIndex = 2 }));
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "名单" }));
            workbook.Workbook.Save();
        }

        return stream.ToArray();
    }

    private static Cell Text(string reference, string text) => new()
    {
        CellReference = reference,
        DataType = CellValues.InlineString,
        InlineString = new InlineString(new Text(text)),
    };
}
