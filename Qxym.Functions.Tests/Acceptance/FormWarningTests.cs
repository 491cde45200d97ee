using System.Net;
using Qxym.Domain.People;
using Qxym.Functions.Tests.Documents.Reading;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>What looks wrong in a form is told to the worker and to the reviewer, and refuses nothing.</summary>
public sealed class FormWarningTests
{
    [Fact]
    public async Task A_card_of_an_unknown_bank_is_pointed_out_to_both()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await qxym.WorkerAsync();
        worker.Request = worker.Request with { Bank = worker.Request.Bank! with { CardNumber = "4111111111111111" } };
        var tried = (await worker.PostAsync($"api/programmes/{worker.Programme}/batches/batch-1/eligibility", worker.Request)).Is(HttpStatusCode.OK);
        Assert.Contains("card-bin-unknown", tried.Body!["warnings"]!.AsArray().Select(w => w!["code"]!.GetValue<string>()));

        await worker.AppliedAsync();
        Assert.Equal(["card-bin-unknown"], Codes(await worker.ReadAsync()));
        await qxym.MoveToAsync("2026-06-11 10:00");
        await worker.SubmittedAsync();
        Assert.Equal(["card-bin-unknown"], Codes(await (await qxym.ReviewerAsync(Grassroots)).ReadAsync(worker)));
    }

    [Fact]
    public async Task A_short_name_of_the_unit_is_pointed_out_to_both()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await qxym.WorkerAsync();
        worker.Request = worker.Request with { Unit = worker.Request.Unit! with { Name = "云帆物流" } };
        await worker.AppliedAsync();
        Assert.Equal(["unit-name-short"], Codes(await worker.ReadAsync()));
        await qxym.MoveToAsync("2026-06-11 10:00");
        await worker.SubmittedAsync();
        Assert.Equal(["unit-name-short"], Codes(await (await qxym.ReviewerAsync(Grassroots)).ReadAsync(worker)));
    }

    /// <summary>Names as on ID cards, with characters that few fonts have: each reads back and is printed as it was written.</summary>
    [Theory]
    [InlineData("禾䶮")]
    [InlineData("㛃小一")]
    [InlineData("穗𬭊")]
    public async Task Rare_characters_survive_from_the_form_to_paper(string name)
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync(TestData.Person() with { Name = TestData.Parse<PersonName>(name) })).AppliedAsync();
        Assert.Equal(name, (await worker.ReadAsync()).Body!["form"]!["applicant"]!["name"]!.GetValue<string>());
        var page = new FormPage((await worker.GetAsync($"api/applications/{worker.Id}/form.pdf")).Is(HttpStatusCode.OK).Bytes);
        Assert.Equal(name, page.ValueOf("姓名"));
        await qxym.MoveToAsync("2026-06-11 10:00");
        await worker.SubmittedAsync();
        var seen = await (await qxym.ReviewerAsync(Grassroots)).ReadAsync(worker);
        Assert.Equal(name, seen.Body!["form"]!["applicant"]!["name"]!.GetValue<string>());
    }

    private static IEnumerable<string> Codes(Answer answer) => answer.Is(HttpStatusCode.OK).Body!["warnings"]!.AsArray().Select(w => w!.GetValue<string>());
}
