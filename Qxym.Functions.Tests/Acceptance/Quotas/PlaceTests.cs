using System.Net;
using Qxym.Functions.Tests.Faults;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance.Quotas;

/// <summary>严格审核、先到先得: places that are taken, waited for and given back, as workers and reviewers see it.</summary>
public sealed class PlaceTests
{
    private static readonly string[] AllTiers = [Grassroots, Town, District, City];

    [Fact]
    public async Task Without_a_line_who_comes_too_late_is_refused_and_may_try_again_when_a_place_is_free()
    {
        using var programme = new CountedProgramme("atSubmission", 1, waitingList: false);
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", programme.Setting);
        var workers = await ReadyAsync(qxym, Grassroots, Grassroots);
        var (first, second) = (workers[0], workers[1]);
        (await first.SubmitAsync("key")).Is(HttpStatusCode.OK);

        (await second.SubmitAsync("key")).IsRefused(HttpStatusCode.Conflict, "quota-full");
        Assert.Equal("registered", await second.StatusAsync());
        (await first.SubmitAsync("key")).Is(HttpStatusCode.OK);
        await WithdrawAsync(first);
        await qxym.SettleAsync();
        (await second.SubmitAsync("key")).Is(HttpStatusCode.OK);

        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Who_waits_sees_their_position_and_is_told_when_a_place_becomes_free()
    {
        using var programme = new CountedProgramme("atSubmission", 1);
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", programme.Setting);
        var workers = await ReadyAsync(qxym, Grassroots, Grassroots, Grassroots);
        foreach (var worker in workers)
        {
            (await worker.SubmitAsync()).Is(HttpStatusCode.OK);
        }

        Assert.Equal("submitted", await workers[0].StatusAsync());
        Assert.Equal([1, 2], [await PositionAsync(workers[1]), await PositionAsync(workers[2])]);
        Assert.Equal("2026-06-11T10:00:00+08:00", (await workers[1].ReadAsync()).Body!["waitlist"]!["since"]!.GetValue<string>());
        Assert.Contains("grassroots notStarted 候补中", await workers[1].TimelineAsync());
        Assert.Contains("已进入候补", Assert.Single(await qxym.SmsAsync(workers[1].Person)), StringComparison.Ordinal);
        var grassroots = await qxym.ReviewerAsync(Grassroots);
        Assert.Single((await grassroots.InboxAsync()).Items);

        await WithdrawAsync(workers[0]);
        await qxym.SettleAsync();
        Assert.Equal(["withdrawn", "submitted", "waitlisted"], await StatusesAsync(workers));
        Assert.Equal(1, await PositionAsync(workers[2]));
        Assert.Null((await workers[1].ReadAsync()).Body!["waitlist"]);
        Assert.Contains("由候补转为正式", (await qxym.SmsAsync(workers[1].Person))[1], StringComparison.Ordinal);
        await grassroots.ApproveAsync(workers[1]);
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task A_return_keeps_the_place_and_a_correction_that_never_comes_frees_it()
    {
        using var programme = new CountedProgramme("atSubmission", 1);
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", programme.Setting);
        var workers = await ReadyAsync(qxym, Grassroots, Grassroots);
        foreach (var worker in workers)
        {
            (await worker.SubmitAsync()).Is(HttpStatusCode.OK);
        }

        var grassroots = await qxym.ReviewerAsync(Grassroots);
        await grassroots.ReturnAsync(workers[0], "idCard");
        await qxym.SettleAsync();
        Assert.Equal(["returned", "waitlisted"], await StatusesAsync(workers));
        (await workers[0].UploadAsync("idCard", SampleFiles.Png("again"))).Is(HttpStatusCode.OK);
        (await workers[0].SubmitAsync()).Is(HttpStatusCode.OK);
        Assert.Equal(["inReview", "waitlisted"], await StatusesAsync(workers));
        await grassroots.ReturnAsync(workers[0], "idCard");

        await qxym.MoveToAsync("2026-06-25 17:00");
        Assert.Equal(["lapsed", "submitted"], await StatusesAsync(workers));
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task A_rejection_frees_its_place_when_it_can_no_longer_be_appealed_against()
    {
        using var programme = new CountedProgramme("atSubmission", 1);
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", programme.Setting);
        var workers = await ReadyAsync(qxym, Grassroots, Grassroots);
        foreach (var worker in workers)
        {
            (await worker.SubmitAsync()).Is(HttpStatusCode.OK);
        }

        await (await qxym.ReviewerAsync(Grassroots)).RejectAsync(workers[0]);
        var finalAt = (await workers[0].ReadAsync()).Text("rejectionFinalAt");
        Assert.Equal("2026-06-18T10:00:00+08:00", finalAt);
        await qxym.MoveToAsync("2026-06-18 09:59:59");
        Assert.Equal(["rejected", "waitlisted"], await StatusesAsync(workers));
        await qxym.MoveToAsync("2026-06-18 10:00");
        Assert.Equal(["rejected", "submitted"], await StatusesAsync(workers));
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task A_confirmed_rejection_frees_its_place_at_once_and_a_reinstatement_keeps_it()
    {
        using var programme = new CountedProgramme("atSubmission", 2);
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", programme.Setting);
        var workers = await ReadyAsync(qxym, Grassroots, Grassroots, Grassroots);
        foreach (var worker in workers)
        {
            (await worker.SubmitAsync()).Is(HttpStatusCode.OK);
        }

        var grassroots = await qxym.ReviewerAsync(Grassroots);
        foreach (var (worker, outcome) in new[] { (workers[0], "reinstated"), (workers[1], "rejectionConfirmed") })
        {
            await grassroots.RejectAsync(worker);
            var appeal = (await worker.PostAsync($"api/applications/{worker.Id}/appeals", new { text = "请再核实" })).Is(HttpStatusCode.Created).Text("id");
            (await grassroots.PostAsync($"api/appeals/{appeal}/reply", new { outcome, text = "已复核" })).Is(HttpStatusCode.OK);
        }

        await qxym.SettleAsync();
        Assert.Equal(["inReview", "rejected", "submitted"], await StatusesAsync(workers));
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task At_approval_the_last_tier_gives_the_places_and_who_waits_may_give_up()
    {
        using var programme = new CountedProgramme("atApproval", 1);
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", programme.Setting);
        var workers = await ReadyAsync(qxym, Grassroots, Grassroots, Grassroots);
        foreach (var worker in workers)
        {
            (await worker.SubmitAsync()).Is(HttpStatusCode.OK);
        }

        foreach (var worker in workers.Reverse())
        {
            foreach (var union in AllTiers)
            {
                await (await qxym.ReviewerAsync(union)).ApproveAsync(worker);
            }
        }

        Assert.Equal(["waitlisted", "waitlisted", "approved"], await StatusesAsync(workers));
        Assert.Equal([2, 1], [await PositionAsync(workers[0]), await PositionAsync(workers[1])]);
        await WithdrawAsync(workers[1]);
        await qxym.SettleAsync();
        Assert.Equal(1, await PositionAsync(workers[0]));
        Assert.Contains("publicNotice notStarted 候补中", await workers[0].TimelineAsync());
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Each_union_gives_its_own_places_and_those_without_any_wait()
    {
        using var programme = new CountedProgramme("atSubmission", 2, true, ("370102", 1), ("370112", 1));
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", programme.Setting);
        var workers = await ReadyAsync(qxym, Grassroots, TownAlone, GrassrootsUnderDistrict, DirectUnderCity);
        foreach (var worker in workers)
        {
            (await worker.SubmitAsync()).Is(HttpStatusCode.OK);
        }

        Assert.Equal(["submitted", "waitlisted", "submitted", "waitlisted"], await StatusesAsync(workers));
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_transfer_moves_the_place_or_waits_for_one_or_is_refused(bool waitingList)
    {
        using var programme = new CountedProgramme("atSubmission", 3, waitingList, ("370102", 2), ("370112", 1));
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", programme.Setting);
        var workers = await ReadyAsync(qxym, Grassroots, Grassroots, Grassroots);
        foreach (var worker in workers[..2])
        {
            (await worker.SubmitAsync()).Is(HttpStatusCode.OK);
        }

        var late = workers[2];
        var answer = await late.SubmitAsync();
        _ = waitingList ? answer.Is(HttpStatusCode.OK) : answer.IsRefused(HttpStatusCode.Conflict, "quota-full");

        (await TransferAsync(qxym, workers[0], GrassrootsUnderDistrict)).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        Assert.Equal("submitted", await workers[0].StatusAsync());
        Assert.Equal(waitingList ? "submitted" : "registered", await late.StatusAsync());

        var second = await TransferAsync(qxym, workers[1], GrassrootsUnderDistrict);
        await qxym.SettleAsync();
        if (waitingList)
        {
            second.Is(HttpStatusCode.OK);
            Assert.Equal(1, await PositionAsync(workers[1]));
            await WithdrawAsync(workers[0]);
            await qxym.SettleAsync();
            Assert.Single((await (await qxym.ReviewerAsync(GrassrootsUnderDistrict)).InboxAsync()).Items);
        }
        else
        {
            second.IsRefused(HttpStatusCode.Conflict, "quota-full");
        }

        Assert.Equal("submitted", await workers[1].StatusAsync());
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    /// <summary>Workers of these unions with all their documents uploaded.</summary>
    private static async Task<Worker[]> ReadyAsync(QxymServer qxym, params string[] unions)
    {
        var workers = new List<Worker>();
        foreach (var union in unions)
        {
            workers.Add(await (await qxym.WorkerAsync(unionId: union)).AppliedAsync());
        }

        await qxym.MoveToAsync("2026-06-11 10:00");
        foreach (var worker in workers)
        {
            await worker.UploadAllAsync();
        }

        return [.. workers];
    }

    private static async Task<IReadOnlyList<string>> StatusesAsync(IEnumerable<Worker> workers) => await Task.WhenAll(workers.Select(w => w.StatusAsync()));

    private static async Task<int?> PositionAsync(Worker worker) => (await worker.ReadAsync()).Body!["waitlist"]?["position"]?.GetValue<int>();

    private static async Task WithdrawAsync(Worker worker) =>
        (await worker.PostAsync($"api/applications/{worker.Id}/withdrawal")).Is(HttpStatusCode.OK);

    private static async Task<Answer> TransferAsync(QxymServer qxym, Worker worker, string to)
    {
        var transfer = (await (await qxym.ReviewerAsync(Grassroots)).PostAsync(
            $"api/applications/{worker.Id}/transfers", new { toUnionId = to, reason = "职工已调入" })).Is(HttpStatusCode.Created).Text("id");
        return await (await qxym.ReviewerAsync(to)).PostAsync($"api/transfers/{transfer}/acceptance");
    }
}
