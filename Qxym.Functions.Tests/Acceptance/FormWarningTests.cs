using System.Net;
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

    private static IEnumerable<string> Codes(Answer answer) => answer.Is(HttpStatusCode.OK).Body!["warnings"]!.AsArray().Select(w => w!.GetValue<string>());
}
