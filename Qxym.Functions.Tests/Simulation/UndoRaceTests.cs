using System.Net;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Simulation;

/// <summary>A reviewer takes a decision back while somebody else goes on from it.</summary>
public sealed class UndoRaceTests
{
    [Fact]
    public async Task Either_the_decision_is_undone_or_the_next_tier_decides()
    {
        await RaceCourse.RunAsync("2026-05-25 10:00", TownAlone, async course =>
        {
            await course.SubmitAsync();
            var (town, district) = (await course.Qxym.ReviewerAsync(TownAlone), await course.Qxym.ReviewerAsync(District));
            await course.EachAsync(run => town.ApproveAsync(run.Worker));
            await course.Qxym.SettleAsync();
            var decision = await town.LastDecisionAsync(course.Runs[0].Worker);

            await course.EachAsync(async run =>
            {
                await run.SendAsync(() => town.UndoAsync(run.Worker, decision), () => district.DecideAsync(run.Worker, new { decision = "approve" }));
                run.Won.Is(HttpStatusCode.OK);
                if (run.FirstWon)
                {
                    run.Lost.IsRefused(HttpStatusCode.Forbidden, "not-your-tier");
                }
                else
                {
                    var refusal = run.Lost.IsRefused(HttpStatusCode.Conflict, "already-decided");
                    Assert.Equal((District, "2026-06-11T10:00:00+08:00"), (refusal.Body!["byUnion"]!["id"]!.GetValue<string>(), refusal.Text("decidedAt")));
                }
            });

            await course.EndsAsync(run => run.FirstWon
                ? new("submitted", ["registered", "submitted", "approved", "undone"], [$"{TownAlone}_Pending"], [])
                : new("inReview", ["registered", "submitted", "approved", "approved"], [$"{TownAlone}_Approved", $"{District}_Approved", $"{City}_Pending"], []));
            course.BothWon();
        });
    }

    [Fact]
    public async Task Either_the_return_is_undone_or_the_worker_submits_again()
    {
        await RaceCourse.RunAsync("2026-05-25 10:00", TownAlone, async course =>
        {
            await course.SubmitAsync();
            var town = await course.Qxym.ReviewerAsync(TownAlone);
            await course.EachAsync(run => town.ReturnAsync(run.Worker, "materials"));
            await course.Qxym.SettleAsync();

            await course.EachAsync(async run =>
            {
                await run.SendAsync(() => town.UndoAsync(run.Worker), () => run.Worker.SubmitAsync());
                run.OneWon(run.FirstWon ? "already-decided" : "undo-not-allowed");
            });

            await course.EndsAsync(run => run.FirstWon
                ? new("submitted", ["registered", "submitted", "returned", "undone"], [$"{TownAlone}_Pending"], ["被驳回", "作废"])
                : new("inReview", ["registered", "submitted", "returned", "corrected"], [$"{TownAlone}_Pending", $"{TownAlone}_Corrected"], ["被驳回"]));
            course.BothWon();
        });
    }

    [Fact]
    public async Task Either_the_decision_is_undone_or_the_next_union_holds_on()
    {
        await RaceCourse.RunAsync("2026-05-25 10:00", TownAlone, async course =>
        {
            await course.SubmitAsync();
            var (town, district) = (await course.Qxym.ReviewerAsync(TownAlone), await course.Qxym.ReviewerAsync(District));
            await course.EachAsync(run => town.ApproveAsync(run.Worker));
            await course.Qxym.SettleAsync();

            await course.EachAsync(async run =>
            {
                await run.SendAsync(() => town.UndoAsync(run.Worker), () => district.HoldAsync(run.Worker, "待单位确认"));
                run.Won.Is(HttpStatusCode.OK);
                run.Lost.IsRefused(run.FirstWon ? HttpStatusCode.Forbidden : HttpStatusCode.Conflict, run.FirstWon ? "not-your-tier" : "undo-not-allowed");
            });

            await course.EndsAsync(run => run.FirstWon
                ? new("submitted", ["registered", "submitted", "approved", "undone"], [$"{TownAlone}_Pending"], [])
                : new("inReview", ["registered", "submitted", "approved", "held"], [$"{TownAlone}_Approved", $"{District}_Pending"], []));
            course.BothWon();
        });
    }
}
