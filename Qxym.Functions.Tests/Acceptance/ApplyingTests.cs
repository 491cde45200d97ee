using System.Net;
using System.Text.Json.Nodes;
using Qxym.Domain.Applications.Intake;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>What is checked before a worker's one chance of the year is used up.</summary>
public sealed class ApplyingTests
{
    private static readonly string[] AllFields =
    [
        "/applicant/idNumber", "/applicant/name", "/applicant/phone", "/bank/cardNumber", "/bank/kind", "/bank/name",
        "/education/enrolledOn", "/education/institution", "/education/level", "/education/major", "/migrantWorker", "/newEmploymentForm",
        "/unionId", "/unit/address", "/unit/contactName", "/unit/contactPhone", "/unit/jobRank", "/unit/kind", "/unit/name",
    ];

    [Fact]
    public async Task The_first_failing_group_of_checks_answers_alone()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 09:59:59");
        var worker = await qxym.WorkerAsync();
        var right = worker.Request;
        var stranger = TestData.Person();
        var body = right with
        {
            NoticeVersion = "2025-05",
            CommitmentVersion = null,
            Applicant = new(stranger.Name.Value, stranger.IdNumber.Value, "12345"),
            UnionId = City,
            Unit = right.Unit! with { JobRank = "总经理" },
        };
        Assert.Equal(["/applicant/phone"], (await Wrong(HttpStatusCode.BadRequest, "invalid-request")).Pointers);

        body = body with { Applicant = new(stranger.Name.Value, stranger.IdNumber.Value, worker.Person.Phone.Value) };
        await Wrong(HttpStatusCode.UnprocessableEntity, "identity-mismatch");
        body = body with { Applicant = right.Applicant! with { IdNumber = stranger.IdNumber.Value } };
        await Wrong(HttpStatusCode.UnprocessableEntity, "identity-mismatch");

        body = body with { Applicant = right.Applicant };
        Assert.Equal("2026-05", (await Wrong(HttpStatusCode.UnprocessableEntity, "notice-not-accepted")).Text("noticeVersion"));
        body = body with { NoticeVersion = "2026-05" };
        Assert.Equal("2026-05", (await Wrong(HttpStatusCode.UnprocessableEntity, "commitment-not-accepted")).Text("commitmentVersion"));

        body = body with { CommitmentVersion = "2026-05" };
        await Wrong(HttpStatusCode.UnprocessableEntity, "union-not-selectable");
        body = body with { UnionId = Grassroots };
        Assert.Equal("batch-1", (await Wrong(HttpStatusCode.UnprocessableEntity, "wrong-channel")).Text("rightBatchId"));
        await Wrong(HttpStatusCode.Conflict, "channel-not-open", "batch-1");

        await qxym.MoveToAsync("2026-05-25 10:00:00");
        await Wrong(HttpStatusCode.UnprocessableEntity, "wrong-channel");
        await Wrong(HttpStatusCode.UnprocessableEntity, "not-eligible", "batch-1");
        Assert.Empty((await worker.GetAsync("api/applications")).Is(HttpStatusCode.OK).Items);

        await worker.AppliedAsync();
        Assert.Equal(worker.Id, (await Wrong(HttpStatusCode.Conflict, "duplicate-application", "batch-1")).Text("applicationId"));
        await Wrong(HttpStatusCode.UnprocessableEntity, "wrong-channel");

        async Task<Answer> Wrong(HttpStatusCode status, string code, string batch = "batch-2") =>
            (await worker.ApplyAsync(batch, body: body)).IsRefused(status, code);
    }

    [Fact]
    public async Task All_wrong_fields_are_named_at_once()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await qxym.WorkerAsync();
        Assert.Equal(AllFields, (await Invalid(new JsonObject())).Pointers);
        Assert.Equal(AllFields, (await Invalid(JsonNode.Parse("""{ "applicant": null, "bank": null, "unit": null, "unionId": "  " }""")!)).Pointers);

        var right = worker.Request;
        var wrong = await Invalid(right with
        {
            Applicant = right.Applicant! with { IdNumber = right.Applicant.IdNumber![..17] + (right.Applicant.IdNumber[17] == '1' ? '2' : '1'), Name = "张3" },
            Bank = right.Bank! with { CardNumber = "6228480000000000001", Kind = "cash" },
            Unit = right.Unit! with { ContactPhone = "12", Kind = "publicBody", Address = new string('长', 121) },
            UnionId = "999999999",
            Education = new("2026-02-30", "山大", "高中", ""),
        });
        Assert.Equal(
            [
                "/applicant/idNumber", "/applicant/name", "/bank/cardNumber", "/bank/kind", "/education/enrolledOn", "/education/institution",
                "/education/level", "/education/major", "/unionId", "/unit/address", "/unit/contactPhone", "/unit/inPost",
            ],
            wrong.Pointers);
        Assert.Contains("山东大学", wrong.Body!["errors"]!["/education/institution"]![0]!.GetValue<string>(), StringComparison.Ordinal);

        var mistyped = JsonNode.Parse("""
            { "applicant": 5, "bank": { "kind": 1, "cardNumber": 6228 }, "unit": { "inPost": "no", "name": ["x"] },
              "migrantWorker": "yes", "education": [], "unionId": {} }
            """)!;
        Assert.Equal(
            [
                "/applicant", "/bank/cardNumber", "/bank/kind", "/bank/name", "/education", "/migrantWorker", "/newEmploymentForm", "/unionId",
                "/unit/address", "/unit/contactName", "/unit/contactPhone", "/unit/inPost", "/unit/jobRank", "/unit/kind", "/unit/name",
            ],
            (await Invalid(mistyped)).Pointers);
        await Invalid(new JsonArray());
        Assert.Empty((await worker.GetAsync("api/applications")).Is(HttpStatusCode.OK).Items);

        async Task<Answer> Invalid(object body) => (await worker.ApplyAsync(body: body)).IsRefused(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Theory]
    [InlineData(Grassroots, "batch-2", "batch-1")]
    [InlineData(Qingdao, "batch-1", "batch-2")]
    [InlineData(ProvinceIndustry, "batch-1", "batch-3")]
    [InlineData("370000D04001", "batch-4", "batch-3")]
    [InlineData("370902001001", "batch-1", "batch-4")]
    public async Task The_wrong_channel_names_the_right_one(string unionId, string batchId, string right)
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-01 10:00");
        var worker = await qxym.WorkerAsync(unionId: unionId);
        var refused = (await worker.ApplyAsync(batchId)).IsRefused(HttpStatusCode.UnprocessableEntity, "wrong-channel");
        Assert.Equal(right, refused.Text("rightBatchId"));
        Assert.Equal("application/problem+json", refused.MediaType);
    }

    [Fact]
    public async Task Unions_that_cannot_be_chosen_and_places_that_are_not_there_are_refused()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await qxym.WorkerAsync();
        foreach (var union in new[] { "370000", City, "370000D", "370102002004" })
        {
            (await worker.ApplyAsync(body: worker.Request with { UnionId = union })).IsRefused(HttpStatusCode.UnprocessableEntity, "union-not-selectable");
        }

        (await worker.ApplyAsync("batch-9")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await worker.PostAsync("api/programmes/nowhere-2026/batches/batch-1/applications", worker.Request)).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_lost_answer_is_given_again_to_the_same_key_even_when_the_window_has_closed()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await qxym.WorkerAsync();
        var first = (await worker.ApplyAsync(key: "once")).Is(HttpStatusCode.Created);
        Assert.Equal($"/api/applications/{worker.Id}", first.Headers.Location!.OriginalString);
        Assert.Equal(first.Text("etag"), first.Tag);
        await AssertSame();

        (await worker.ApplyAsync(key: "once", body: worker.Request with { MigrantWorker = false })).IsRefused(HttpStatusCode.Conflict, "idempotency-key-reused");
        (await worker.ApplyAsync("batch-2", key: "once")).IsRefused(HttpStatusCode.Conflict, "idempotency-key-reused");
        Assert.Equal(worker.Id, (await worker.ApplyAsync(key: "twice")).IsRefused(HttpStatusCode.Conflict, "duplicate-application").Text("applicationId"));
        Assert.Equal(["/headers/Idempotency-Key"], (await worker.ApplyAsync(key: new string('k', 201))).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);

        (await worker.EditAsync(r => r with { NewEmploymentForm = true })).Is(HttpStatusCode.OK);
        await qxym.MoveToAsync("2026-06-08 10:00");
        await AssertSame();
        Assert.Single((await worker.GetAsync("api/applications")).Items);

        // Another worker's key is another key.
        var other = await qxym.WorkerAsync();
        (await other.ApplyAsync(key: "once")).IsRefused(HttpStatusCode.Conflict, "channel-not-open");

        async Task AssertSame()
        {
            var again = (await worker.ApplyAsync(key: "once")).Is(HttpStatusCode.Created);
            Assert.Equal(first.Bytes, again.Bytes);
            Assert.Equal(first.Headers.Location, again.Headers.Location);
            Assert.Equal(first.Tag, again.Tag);
        }
    }

    [Fact]
    public async Task Ten_applications_of_one_person_at_once_make_one()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await qxym.WorkerAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => worker.ApplyAsync(key: i % 2 == 0 ? "same" : $"other-{i}")));
        var only = Assert.Single((await worker.GetAsync("api/applications")).Items)["id"]!.GetValue<string>();
        var created = answers.Where(a => a.Status == HttpStatusCode.Created).ToList();
        Assert.True(created.Count is 1 or 5, $"{created.Count} were created.");
        Assert.Single(created.Select(a => Convert.ToHexString(a.Bytes)).Distinct());
        Assert.Equal(only, created[0].Text("id"));
        foreach (var other in answers.Except(created))
        {
            Assert.Equal(only, other.IsRefused(HttpStatusCode.Conflict, "duplicate-application").Text("applicationId"));
        }
    }

    [Fact]
    public async Task Who_is_not_eligible_is_told_every_reason_and_may_correct_it()
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-01 10:00");
        var worker = await qxym.WorkerAsync(unionId: Qingdao);
        var right = worker.Request;
        var industrial = right.Bank! with { Name = "中国工商银行" };
        Assert.Equal(["bank-not-designated"], await Reasons(right with { Bank = industrial }));
        Assert.Equal(["payout-kind-not-offered"], await Reasons(right with { Bank = new("wallet", null, null, null) }));
        Assert.Equal(["rank-too-high"], await Reasons(right with { Unit = right.Unit! with { JobRank = "副总经理" } }));
        Assert.Equal(["rank-required"], await Reasons(right with { MigrantWorker = false, Unit = PublicBody(inPost: true, "无") }));
        Assert.Equal(["rank-too-high"], await Reasons(right with { MigrantWorker = false, Unit = PublicBody(inPost: true, "副处级") }));
        Assert.Equal(["rank-not-agency"], await Reasons(right with { Unit = PublicBody(inPost: false, "科员") }));
        Assert.Equal(
            ["bank-not-designated", "rank-too-high", "in-post-not-migrant"],
            await Reasons(right with { Bank = industrial, Unit = PublicBody(inPost: true, "县级") }));

        (await worker.ApplyAsync("batch-2", body: right with { MigrantWorker = false, Unit = PublicBody(inPost: true, "四级主任科员") })).Is(HttpStatusCode.Created);

        var flexible = await qxym.WorkerAsync(unionId: Qingdao);
        (await flexible.ApplyAsync("batch-2", body: flexible.Request with { Unit = new(null, null, null, null, "flexible", null, null) })).Is(HttpStatusCode.Created);

        UnitRequest PublicBody(bool inPost, string rank) => right.Unit! with { Kind = "publicBody", InPost = inPost, JobRank = rank };

        async Task<IEnumerable<string>> Reasons(object body)
        {
            var refused = (await worker.ApplyAsync("batch-2", body: body)).IsRefused(HttpStatusCode.UnprocessableEntity, "not-eligible");
            return refused.Body!["reasons"]!.AsArray().Select(r => r!["code"]!.GetValue<string>());
        }
    }
}
