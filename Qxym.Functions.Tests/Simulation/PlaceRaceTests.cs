using System.Net;
using Qxym.Functions.Tests.Acceptance;
using Qxym.Functions.Tests.Faults;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Simulation;

/// <summary>A place is claimed while its application is changed from elsewhere.</summary>
public sealed class PlaceRaceTests
{
    [Fact]
    public async Task Who_submits_on_one_phone_and_gives_up_on_the_other_keeps_no_place()
    {
        using var programme = new CountedProgramme("atSubmission", 1_000);
        await RaceCourse.RunAsync(
            "2026-05-25 10:00",
            TownAlone,
            async course =>
            {
                await course.ApplyAsync();
                await course.Qxym.MoveToAsync("2026-06-11 10:00");
                await course.EachAsync(run => run.Worker.UploadAllAsync());
                await course.EachAsync(async run =>
                {
                    await run.SendAsync(
                        () => run.Worker.SubmitAsync("submit"),
                        () => run.Worker.PostAsync($"api/applications/{run.Worker.Id}/withdrawal", key: "withdraw"));
                    run.Second.Is(HttpStatusCode.OK);
                    if (!run.FirstWon)
                    {
                        run.First.IsRefused(HttpStatusCode.Conflict, "already-decided");
                    }
                });

                await course.EndsAsync(run => new("withdrawn", run.FirstWon ? ["registered", "submitted", "withdrawn"] : ["registered", "withdrawn"], [], []));
                await Invariants.HoldAsync(course.Qxym);
                Assert.DoesNotContain(await course.Qxym.RowsAsync("Quotas"), r => r.RowKey.StartsWith("hold_", StringComparison.Ordinal));
                course.BothWon();
            },
            programme.Setting);
    }
}
