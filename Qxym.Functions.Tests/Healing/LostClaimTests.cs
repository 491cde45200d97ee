using System.Net;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Qxym.Domain.Quotas;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Quotas;
using Qxym.Functions.Tests.Acceptance;
using Qxym.Functions.Tests.Faults;

namespace Qxym.Functions.Tests.Healing;

/// <summary>A place of the quota was claimed by a request that died before the application noted it, and nothing else is left to be done about the application.</summary>
public sealed class LostClaimTests
{
    [Fact]
    public async Task It_is_given_back_also_when_the_application_has_ended_meanwhile()
    {
        using var programme = new CountedProgramme("atSubmission", 1);
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", programme.Setting, "--Reconcile:GraceSeconds=0");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        (await worker.PostAsync($"api/applications/{worker.Id}/withdrawal")).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();

        await DiedAsync(qxym, worker);
        Assert.Equal(0, await LeftAsync(qxym));
        await qxym.MoveToAsync("2026-05-25 10:01");
        Assert.Equal(1, await LeftAsync(qxym));
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task It_is_kept_while_its_request_may_be_under_way()
    {
        using var programme = new CountedProgramme("atSubmission", 1);
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", programme.Setting);
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await DiedAsync(qxym, worker);
        await qxym.MoveToAsync("2026-05-25 10:05");

        Assert.Equal(0, await LeftAsync(qxym));
        Assert.Single(await qxym.RowsAsync("Outbox"));
    }

    /// <summary>What a request leaves that dies after its claim.</summary>
    private static async Task DiedAsync(QxymServer qxym, Worker worker)
    {
        var rules = qxym.Services.GetRequiredService<ProgrammeCatalogue>().Find(ShandongUnions.Programme)!;
        var id = new ApplicationId(Guid.Parse(worker.Id));
        await qxym.LeaveRowAsync("Outbox", new TableEntity(worker.Id, "claim-0"));
        await qxym.Services.GetRequiredService<QuotaLedger>().ClaimAsync(
            new BookId(rules.Id), AccountId.Rest, id, QuotaTable.Of(rules.Quota), TestData.China("2026-05-25 10:00"), CancellationToken.None);
    }

    private static async Task<int> LeftAsync(QxymServer qxym)
    {
        var province = await qxym.ReviewerAsync("370000", "administrator");
        return (await province.GetAsync($"api/quotas/{ShandongUnions.Programme}.rest")).Is(HttpStatusCode.OK).Body!["left"]!.GetValue<int>();
    }
}
