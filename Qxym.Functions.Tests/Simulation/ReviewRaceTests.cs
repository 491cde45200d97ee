using System.Collections.Concurrent;
using System.Net;
using Qxym.Functions.Tests.Acceptance;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Simulation;

/// <summary>Two people act on one submitted application in the same second.</summary>
public sealed class ReviewRaceTests
{
    [Theory]
    [InlineData("approve", "reject")]
    [InlineData("return", "approve")]
    public async Task Of_two_reviewers_one_decides_and_the_other_is_told_so(string first, string second)
    {
        await RaceCourse.RunAsync("2026-05-25 10:00", TownAlone, async course =>
        {
            await course.SubmitAsync();
            var one = await course.Qxym.ReviewerAsync(TownAlone);
            var other = await course.Qxym.ReviewerAsync(TownAlone);

            await course.EachAsync(async run =>
            {
                await run.SendAsync(() => one.DecideAsync(run.Worker, Decision(first)), () => other.DecideAsync(run.Worker, Decision(second)));
                run.OneWon("already-decided");
                Assert.Equal("2026-06-11T10:00:00+08:00", run.Lost.Text("decidedAt"));
            });

            await course.EndsAsync(run => After(run.FirstWon ? first : second));
            course.BothWon();
        });
    }

    [Fact]
    public async Task Either_the_worker_withdraws_or_the_union_decides()
    {
        await RaceCourse.RunAsync("2026-05-25 10:00", TownAlone, async course =>
        {
            await course.SubmitAsync();
            var town = await course.Qxym.ReviewerAsync(TownAlone);

            await course.EachAsync(async run =>
            {
                await run.SendAsync(
                    () => run.Worker.PostAsync($"api/applications/{run.Worker.Id}/withdrawal"),
                    () => town.DecideAsync(run.Worker, Decision(DecisionOf(run))));
                run.OneWon("already-decided");
            });

            await course.EndsAsync(run => run.FirstWon
                ? new("withdrawn", ["registered", "submitted", "withdrawn"], [], [])
                : After(DecisionOf(run)));
            course.BothWon();
        });
    }

    [Fact]
    public async Task A_disqualification_comes_before_a_decision_or_after_it_and_stands()
    {
        await RaceCourse.RunAsync("2026-05-25 10:00", TownAlone, async course =>
        {
            await course.SubmitAsync();
            var (town, city) = (await course.Qxym.ReviewerAsync(TownAlone), await course.Qxym.ReviewerAsync(City, "administrator"));

            await course.EachAsync(async run =>
            {
                await run.SendAsync(() => town.DecideAsync(run.Worker, Decision(DecisionOf(run))), () => DisqualifyAsync(city, run));
                DisqualifiedOf(run);
            });

            await course.EndsAsync(run => run.FirstWon
                ? Disqualified(After(DecisionOf(run)))
                : new("disqualified", ["registered", "submitted", "disqualified"], [], []));
            course.BothWon();
        });
    }

    [Fact]
    public async Task A_disqualification_comes_before_the_answer_to_an_appeal_or_after_it_and_stands()
    {
        await RaceCourse.RunAsync("2026-05-25 10:00", TownAlone, async course =>
        {
            await course.SubmitAsync();
            var (town, city) = (await course.Qxym.ReviewerAsync(TownAlone), await course.Qxym.ReviewerAsync(City, "administrator"));
            var appeals = new ConcurrentDictionary<int, string>();
            await course.EachAsync(async run =>
            {
                await town.RejectAsync(run.Worker);
                var appeal = await run.Worker.PostAsync($"api/applications/{run.Worker.Id}/appeals", new { text = "请再核实" });
                appeals[run.Seed] = appeal.Is(HttpStatusCode.Created).Text("id");
            });
            await course.Qxym.SettleAsync();

            await course.EachAsync(async run =>
            {
                var reply = new { outcome = OutcomeOf(run), text = "已复核" };
                await run.SendAsync(() => town.PostAsync($"api/appeals/{appeals[run.Seed]}/reply", reply), () => DisqualifyAsync(city, run));
                DisqualifiedOf(run);
            });

            string[] appealed = ["registered", "submitted", "rejected", "appealed"];
            await course.EndsAsync(run => (run.FirstWon, OutcomeOf(run)) switch
            {
                (false, _) => new("disqualified", [.. appealed, "disqualified"], [$"{TownAlone}_Rejected"], ["未通过审核"]),
                (true, "reinstated") => new("disqualified", [.. appealed, "reinstated", "disqualified"], [], ["未通过审核"]),
                _ => new("disqualified", [.. appealed, "rejectionConfirmed", "disqualified"], [$"{TownAlone}_Rejected"], ["未通过审核"]),
            });
            course.BothWon();
        });
    }

    private static Task<Answer> DisqualifyAsync(Reviewer city, RaceRun run) =>
        city.PostAsync($"api/applications/{run.Worker.Id}/disqualification", new { reason = "学籍证明系伪造" });

    private static void DisqualifiedOf(RaceRun run)
    {
        run.Second.Is(HttpStatusCode.OK);
        if (!run.FirstWon)
        {
            run.First.IsRefused(HttpStatusCode.Conflict, "already-decided");
        }
    }

    private static string OutcomeOf(RaceRun run) => run.Seed % 2 == 0 ? "reinstated" : "rejectionConfirmed";

    private static RaceEnd Disqualified(RaceEnd before) =>
        before with { Status = "disqualified", Acts = [.. before.Acts, "disqualified"], Inboxes = [.. before.Inboxes.Where(i => !i.EndsWith("_Pending", StringComparison.Ordinal))] };

    private static string DecisionOf(RaceRun run) => (run.Seed % 3) switch
    {
        0 => "approve",
        1 => "return",
        _ => "reject",
    };

    private static object Decision(string decision) => decision switch
    {
        "approve" => new { decision },
        "return" => new { decision, reason = "资料不全，请补充相关证明材料", items = new[] { "materials" } },
        _ => new { decision, reason = "不符合申报条件" },
    };

    private static RaceEnd After(string decision) => decision switch
    {
        "approve" => new("inReview", ["registered", "submitted", "approved"], [$"{TownAlone}_Approved", $"{District}_Pending"], []),
        "return" => new("returned", ["registered", "submitted", "returned"], [$"{TownAlone}_Returned"], ["被驳回"]),
        _ => new("rejected", ["registered", "submitted", "rejected"], [$"{TownAlone}_Rejected"], ["未通过审核"]),
    };
}
