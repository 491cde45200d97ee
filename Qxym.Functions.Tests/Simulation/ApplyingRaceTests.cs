using System.Net;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Simulation;

/// <summary>One person applies twice in the same second.</summary>
public sealed class ApplyingRaceTests
{
    private const string TwoChannelsAreOpen = "2026-06-02 10:00";

    [Fact]
    public async Task In_two_batches_at_once_one_is_accepted_and_the_other_is_told_of_it()
    {
        await RaceCourse.RunAsync(TwoChannelsAreOpen, Grassroots, async course =>
        {
            await course.EachAsync(async run =>
            {
                var inQingdao = TestData.ApplicationRequest(run.Worker.Person, Qingdao, "2026-05", "2026-05");
                await run.SendAsync(() => run.Worker.ApplyAsync(), () => run.Worker.ApplyAsync("batch-2", body: inQingdao));
                OneApplied(run);
                Assert.Equal(run.FirstWon ? "batch-1" : "batch-2", (await run.Worker.ReadAsync()).Text("batchId"));
            });

            await EndsAsync(course);
            course.BothWon();
        });
    }

    [Fact]
    public async Task In_one_batch_under_two_keys_one_is_accepted_and_the_other_is_told_of_it()
    {
        await RaceCourse.RunAsync(TwoChannelsAreOpen, Grassroots, async course =>
        {
            await course.EachAsync(async run =>
            {
                await run.SendAsync(() => run.Worker.ApplyAsync(key: "one"), () => run.Worker.ApplyAsync(key: "other"));
                OneApplied(run);
            });

            await EndsAsync(course);
            course.BothWon();
        });
    }

    [Fact]
    public async Task In_one_batch_under_one_key_both_get_the_same_answer()
    {
        await RaceCourse.RunAsync(TwoChannelsAreOpen, Grassroots, async course =>
        {
            await course.EachAsync(async run =>
            {
                await run.SendAsync(() => run.Worker.ApplyAsync(key: "key"), () => run.Worker.ApplyAsync(key: "key"));
                run.First.Is(HttpStatusCode.Created);
                run.Second.Is(HttpStatusCode.Created);
                Assert.Equal(run.First.Bytes, run.Second.Bytes);
            });

            await EndsAsync(course);
        });
    }

    private static void OneApplied(RaceRun run)
    {
        run.OneWon("duplicate-application");
        Assert.Equal(run.Won.Text("id"), run.Lost.Text("applicationId"));
    }

    private static async Task EndsAsync(RaceCourse course)
    {
        await course.EndsAsync(_ => new("registered", ["registered"], [], []));
        await course.EachAsync(async run =>
            Assert.Single((await run.Worker.GetAsync("api/applications")).Is(HttpStatusCode.OK).Items));
        Assert.Equal(course.Runs.Count, (await course.Qxym.RowsAsync("People")).Count);
    }
}
