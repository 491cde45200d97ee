using System.Net;
using Qxym.Functions.Tests.Acceptance;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Simulation;

/// <summary>A worker with two phones, when materials are submitted.</summary>
public sealed class SubmissionRaceTests
{
    private static readonly RaceEnd Submitted = new("submitted", ["registered", "submitted"], [$"{TownAlone}_Pending"], []);
    private static readonly RaceEnd Registered = new("registered", ["registered"], [], []);

    [Fact]
    public async Task Submitted_twice_under_two_keys_one_goes_into_review_and_the_other_is_told_so()
    {
        await RaceCourse.RunAsync("2026-05-25 10:00", TownAlone, async course =>
        {
            await UploadAsync(course);
            await course.EachAsync(async run =>
            {
                await run.SendAsync(() => run.Worker.SubmitAsync("one"), () => run.Worker.SubmitAsync("other"));
                run.OneWon("already-decided");
            });

            await course.EndsAsync(_ => Submitted);
            course.BothWon();
        });
    }

    [Fact]
    public async Task Submitted_twice_under_one_key_both_get_the_same_answer()
    {
        await RaceCourse.RunAsync("2026-05-25 10:00", TownAlone, async course =>
        {
            await UploadAsync(course);
            await course.EachAsync(async run =>
            {
                await run.SendAsync(() => run.Worker.SubmitAsync("key"), () => run.Worker.SubmitAsync("key"));
                run.First.Is(HttpStatusCode.OK);
                run.Second.Is(HttpStatusCode.OK);
                Assert.Equal(run.First.Bytes, run.Second.Bytes);
                Assert.Equal(run.First.Tag, run.Second.Tag);
            });

            await course.EndsAsync(_ => Submitted);
        });
    }

    [Fact]
    public async Task What_is_reviewed_is_what_was_uploaded_before_the_submission()
    {
        await RaceCourse.RunAsync("2026-05-25 10:00", TownAlone, async course =>
        {
            await UploadAsync(course);
            await course.EachAsync(async run =>
            {
                await run.SendAsync(() => run.Worker.UploadAsync("idCard", SampleFiles.Png("newer")), () => run.Worker.SubmitAsync());
                run.Second.Is(HttpStatusCode.OK);
                if (run.First.Status != HttpStatusCode.OK)
                {
                    run.First.IsRefused(HttpStatusCode.Conflict, "edit-window-closed");
                }

                var materials = (await run.Worker.ReadAsync()).Body!["materials"]!.AsArray();
                var inForce = Assert.Single(materials, m => m!["slot"]!.GetValue<string>() == "idCard")!["sha256"]!.GetValue<string>();
                var submitted = run.Second.Body!["materials"]!.AsArray().Single(m => m!["slot"]!.GetValue<string>() == "idCard")!["sha256"]!.GetValue<string>();
                Assert.Equal(inForce, submitted);
                Assert.Equal(run.FirstWon, run.First.Body!["sha256"]?.GetValue<string>() == inForce);
            });

            await course.EndsAsync(_ => Submitted);
            course.BothWon();
        });
    }

    [Fact]
    public async Task A_last_document_comes_before_the_submission_or_the_submission_names_it()
    {
        await RaceCourse.RunAsync("2026-05-25 10:00", TownAlone, async course =>
        {
            await UploadAsync(course, Worker.RequiredSlots[..^1]);
            await course.EachAsync(async run =>
            {
                await run.SendAsync(() => run.Worker.SubmitAsync(), () => run.Worker.UploadAsync(Worker.RequiredSlots[^1]));
                run.Second.Is(HttpStatusCode.OK);
                if (!run.FirstWon)
                {
                    run.First.IsRefused(HttpStatusCode.Conflict, "materials-missing");
                    Assert.Equal([Worker.RequiredSlots[^1]], run.First.Body!["slots"]!.AsArray().Select(s => s!.GetValue<string>()));
                }
            });

            await course.EndsAsync(run => run.FirstWon ? Submitted : Registered);
            course.BothWon();
        });
    }

    private static async Task UploadAsync(RaceCourse course, params string[] slots)
    {
        await course.ApplyAsync();
        await course.Qxym.MoveToAsync("2026-06-11 10:00");
        await course.EachAsync(async run =>
        {
            foreach (var slot in slots.Length > 0 ? slots : Worker.RequiredSlots)
            {
                (await run.Worker.UploadAsync(slot)).Is(HttpStatusCode.OK);
            }
        });
    }
}
