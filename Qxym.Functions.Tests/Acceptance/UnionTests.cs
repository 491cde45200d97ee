using System.Net;
using System.Text;
using Qxym.Functions.Documents.Sheets;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Administrators keep the unions below their own.</summary>
public sealed class UnionTests
{
    private const string NewUnion = "370102001900";
    private const string OtherTown = "370102002";

    [Fact]
    public async Task A_new_union_can_be_chosen_at_once_and_after_a_restart()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-26 10:00");
        var admin = await qxym.ReviewerAsync(District, "administrator");

        (await CreateAsync(admin, NewUnion, Town)).Is(HttpStatusCode.Created);
        (await CreateAsync(admin, NewUnion, Town)).Is(HttpStatusCode.Created);

        await (await qxym.WorkerAsync(unionId: NewUnion)).AppliedAsync();
        await qxym.RestartAsync();
        Assert.Equal("新枝机械厂工会", (await qxym.GetAsync($"api/unions/{NewUnion}")).Is(HttpStatusCode.OK).Text("name"));
    }

    [Fact]
    public async Task A_change_of_superior_takes_effect_at_its_time_and_applications_under_way_keep_their_chain()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-26 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        var admin = await qxym.ReviewerAsync(City, "administrator");
        var effectiveFrom = TestData.China("2026-06-01 00:00");

        var moved = (await ChangeAsync(admin, Grassroots, new { name = "明湖电子工会", parentId = OtherTown, effectiveFrom })).Is(HttpStatusCode.OK);
        Assert.Equal(OtherTown, moved.Body!["move"]!["parentId"]!.GetValue<string>());
        Assert.Equal(Town, await ParentAsync(qxym, Grassroots));

        await qxym.MoveToAsync("2026-06-01 00:00");
        Assert.Equal(OtherTown, await ParentAsync(qxym, Grassroots));
        await qxym.MoveToAsync("2026-06-11 10:00");
        await worker.SubmittedAsync();
        await (await qxym.ReviewerAsync(Grassroots)).ApproveAsync(worker);
        await (await qxym.ReviewerAsync(Town)).ApproveAsync(worker);
    }

    [Fact]
    public async Task A_superior_that_makes_a_circle_breaks_the_order_or_leaves_the_city_is_refused()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-26 10:00");
        var province = await qxym.ReviewerAsync("370000", "administrator");
        foreach (var (union, parent) in new[] { (Town, Grassroots), (District, Town), (Town, "370202"), (Grassroots, "999999"), (City, "370200") })
        {
            var answer = await ChangeAsync(province, union, new { name = "某某工会", parentId = parent });
            Assert.Equal(["/parentId"], answer.IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        }

        var district = await qxym.ReviewerAsync(District, "administrator");
        (await ChangeAsync(district, Town, new { name = "某某工会", parentId = "370103" })).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await ChangeAsync(district, District, new { name = "某某工会" })).IsRefused(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A_deactivated_union_is_neither_shown_nor_chosen_but_decides_what_lies_with_it()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-26 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        var admin = await qxym.ReviewerAsync(Town, "administrator");

        (await ChangeAsync(admin, Grassroots, new { name = "明湖电子工会", active = false })).Is(HttpStatusCode.OK);

        Assert.DoesNotContain((await qxym.GetAsync($"api/unions?parent={Town}")).Items, u => u["id"]!.GetValue<string>() == Grassroots);
        Assert.Contains((await qxym.GetAsync($"api/unions?parent={Town}&inactive=true")).Items, u => u["id"]!.GetValue<string>() == Grassroots);
        (await (await qxym.WorkerAsync()).ApplyAsync()).IsRefused((HttpStatusCode)422, "union-not-selectable");
        await qxym.MoveToAsync("2026-06-11 10:00");
        await worker.SubmittedAsync();
        await (await qxym.ReviewerAsync(Grassroots)).ApproveAsync(worker);
    }

    [Fact]
    public async Task Every_change_stands_in_the_history_and_an_old_tag_changes_nothing()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-26 10:00");
        var admin = await qxym.ReviewerAsync(District, "administrator");
        var made = (await CreateAsync(admin, NewUnion, Town)).Is(HttpStatusCode.Created);
        (await admin.SendAsync(Requests.Put($"api/unions/{NewUnion}", Requests.Json(new { name = "甲工会" })))).IsRefused((HttpStatusCode)428, "precondition-required");
        (await ChangeAsync(admin, NewUnion, new { name = "甲工会" }, made.Tag!)).Is(HttpStatusCode.OK);
        (await ChangeAsync(admin, NewUnion, new { name = "乙工会" }, made.Tag!)).IsRefused(HttpStatusCode.PreconditionFailed, "precondition-failed");

        var first = (await admin.GetAsync($"api/unions/{NewUnion}/changes?pageSize=1")).Is(HttpStatusCode.OK);
        var second = (await admin.GetAsync($"api/unions/{NewUnion}/changes?pageSize=1&continuation={first.Text("continuation")}")).Is(HttpStatusCode.OK);

        Assert.Equal("甲工会", Assert.Single(first.Items)["union"]!["name"]!.GetValue<string>());
        Assert.Equal("新枝机械厂工会", Assert.Single(second.Items)["union"]!["name"]!.GetValue<string>());
        Assert.Null(second.Body!["continuation"]);
    }

    [Theory]
    [InlineData("UTF-8", "")]
    [InlineData("UTF-8", "\uFEFF")]
    [InlineData("GB18030", "")]
    public async Task An_import_is_looked_through_first_and_has_its_effect_once(string encoding, string mark)
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-26 10:00");
        var admin = await qxym.ReviewerAsync(District, "administrator");
        var csv = $"{mark}id,name,tier,kind,parentId\r\n{NewUnion}1,新苗工会,grassroots,,{NewUnion}\r\n{NewUnion},\"新枝, 街道工会\",town,territorial,{District}\r\n";

        Assert.Equal((2, 0, 0), Counts((await ImportAsync(admin, csv, "?dryRun=true", encoding)).Is(HttpStatusCode.OK)));
        (await qxym.GetAsync($"api/unions/{NewUnion}")).IsRefused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal((2, 0, 0), Counts((await ImportAsync(admin, csv, "", encoding)).Is(HttpStatusCode.OK)));
        Assert.Equal((0, 0, 2), Counts((await ImportAsync(admin, csv, "", encoding)).Is(HttpStatusCode.OK)));
        Assert.Equal((0, 1, 1), Counts((await ImportAsync(admin, csv.Replace("新苗", "嫩苗", StringComparison.Ordinal), "", encoding)).Is(HttpStatusCode.OK)));
        Assert.Equal("新枝, 街道工会", (await qxym.GetAsync($"api/unions/{NewUnion}")).Text("name"));
    }

    [Fact]
    public async Task An_import_may_be_a_workbook()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-26 10:00");
        var admin = await qxym.ReviewerAsync(District, "administrator");
        const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        var right = Workbook(["ID", "name", "tier", "parentId"], [NewUnion, "新枝工会", "grassroots", Town]);
        var wrong = Workbook(["id", "name", "tier", "parentId"], [NewUnion, "新枝工会", "nowhere", Town]);

        Assert.Equal(["/lines/2/tier"], (await SendAsync(wrong)).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        Assert.Equal([""], (await SendAsync("PK no workbook"u8.ToArray())).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        Assert.Equal((1, 0, 0), Counts((await SendAsync(right)).Is(HttpStatusCode.OK)));
        Assert.Equal("新枝工会", (await qxym.GetAsync($"api/unions/{NewUnion}")).Text("name"));

        Task<Answer> SendAsync(byte[] content) => admin.SendAsync(Requests.Post("api/unions/import", Requests.Bytes(content, Xlsx)));
    }

    [Fact]
    public async Task All_that_is_wrong_with_an_import_is_told_by_line_and_nothing_is_imported()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-26 10:00");
        var admin = await qxym.ReviewerAsync(District, "administrator");
        var syntax = $"id,name,tier,kind,parentId,active\n{NewUnion},好工会,grassroots,,{Town},true\n7,,nowhere,odd,,maybe\n{NewUnion},好工会,grassroots,,{Town},\n";
        Assert.Equal(
            ["/lines/3/active", "/lines/3/id", "/lines/3/kind", "/lines/3/name", "/lines/3/parentId", "/lines/3/tier", "/lines/4/id"],
            (await ImportAsync(admin, syntax)).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);

        var places = $"id,name,tier,parentId\n{NewUnion},好工会,grassroots,{Town}\n{NewUnion}2,外市工会,grassroots,370202\n{NewUnion}3,无根工会,grassroots,999999\n{Town},解放路,district,{District}\n";
        Assert.Equal(
            ["/lines/3/parentId", "/lines/4/parentId", "/lines/5/tier"],
            (await ImportAsync(admin, places)).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        Assert.Equal(["/lines/1"], (await ImportAsync(admin, "id,name\n")).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        Assert.Equal(["/lines/2"], (await ImportAsync(admin, $"id,name,tier,parentId\n{NewUnion},\"好\"工会,town,{District}\n")).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        (await qxym.GetAsync($"api/unions/{NewUnion}")).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Twenty_thousand_unions_are_imported_at_once_and_there_after_a_restart()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-26 10:00");
        var admin = await qxym.ReviewerAsync(District, "administrator");
        var csv = new StringBuilder("id,name,tier,parentId\n");
        for (var i = 0; i < 20_000; i++)
        {
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"370102X{i:D5},第{i}工会,grassroots,{Town}\n");
        }

        Assert.Equal((20_000, 0, 0), Counts((await ImportAsync(admin, csv.ToString())).Is(HttpStatusCode.OK)));
        Assert.Equal((0, 0, 20_000), Counts((await ImportAsync(admin, csv.ToString())).Is(HttpStatusCode.OK)));
        (await ChangeAsync(admin, "370102X19999", new { name = "末号工会" })).Is(HttpStatusCode.OK);

        await qxym.RestartAsync();
        Assert.Equal("末号工会", (await qxym.GetAsync("api/unions/370102X19999")).Text("name"));
        Assert.Equal("第7工会", (await qxym.GetAsync("api/unions/370102X00007")).Text("name"));
        var again = await qxym.ReviewerAsync(District, "administrator");
        Assert.Equal(2, (await again.GetAsync("api/unions/370102X19999/changes")).Items.Count);
    }

    private static (int Created, int Changed, int Unchanged) Counts(Answer answer) =>
        (answer.Body!["created"]!.GetValue<int>(), answer.Body["changed"]!.GetValue<int>(), answer.Body["unchanged"]!.GetValue<int>());

    private static byte[] Workbook(params string[][] rows)
    {
        using var stream = new MemoryStream();
        using (var sheet = new XlsxSheet(stream, "工会"))
        {
            Array.ForEach(rows, sheet.Write);
        }

        return stream.ToArray();
    }

    private static Task<Answer> CreateAsync(Reviewer admin, string id, string parentId) =>
        admin.SendAsync(Requests.Post("api/unions", Requests.Json(new { id, name = "新枝机械厂工会", tier = "grassroots", parentId })));

    private static Task<Answer> ChangeAsync(Reviewer admin, string id, object union, string ifMatch = "*") =>
        admin.SendAsync(Requests.Put($"api/unions/{id}", Requests.Json(union)).With("If-Match", ifMatch));

    private static Task<Answer> ImportAsync(Reviewer admin, string csv, string query = "", string encoding = "UTF-8")
    {
        var bytes = (CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.UTF8).GetBytes(csv);
        return admin.SendAsync(Requests.Post($"api/unions/import{query}", Requests.Bytes(bytes, "text/csv")));
    }

    private static async Task<string> ParentAsync(QxymServer qxym, string id) => (await qxym.GetAsync($"api/unions/{id}")).Is(HttpStatusCode.OK).Text("parentId");
}
