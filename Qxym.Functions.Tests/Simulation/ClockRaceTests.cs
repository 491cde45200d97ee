using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Qxym.Functions.Tests.Programmes;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Simulation;

/// <summary>A window closes, or a deadline passes, while a request is under way.</summary>
public sealed class ClockRaceTests
{
    [Fact]
    public async Task An_edit_at_the_close_of_the_window_is_in_time_or_refused()
    {
        await RaceCourse.RunAsync("2026-05-25 10:00", TownAlone, async course =>
        {
            await course.ApplyAsync();
            await course.Qxym.MoveToAsync("2026-06-07 16:59:59");
            var tags = course.Runs.ToDictionary(run => run, _ => "");
            await course.EachAsync(async run => tags[run] = (await run.Worker.ReadAsync()).Text("etag"));

            await course.JumpAsync("2026-06-07 17:00:00", run => run.Worker.EditAsync(
                r => r with { Education = r.Education! with { Major = "机械工程" } }, tags[run]));

            await course.EachAsync(async run =>
            {
                GrantedOr(run, "edit-window-closed");
                var major = (await run.Worker.ReadAsync()).Body!["form"]!["education"]!["major"]!.GetValue<string>();
                Assert.Equal(run.FirstWon, major == "机械工程");
                var records = (await run.Worker.GetAsync($"api/applications/{run.Worker.Id}/records")).Items;
                Assert.All(records.Where(r => r["act"]!.GetValue<string>() == "formEdited"), r => Assert.Equal("2026-06-07T16:59:59+08:00", r["at"]!.GetValue<string>()));
            });
            await course.EndsAsync(run => new("registered", run.FirstWon ? ["registered", "formEdited"] : ["registered"], [], []));
            course.BothWon();
        });
    }

    [Fact]
    public async Task A_correction_at_its_deadline_is_in_time_or_the_application_has_lapsed()
    {
        await RaceCourse.RunAsync("2026-05-25 10:00", TownAlone, async course =>
        {
            await course.SubmitAsync();
            await course.Qxym.MoveToAsync("2026-06-26 09:30");
            var town = await course.Qxym.ReviewerAsync(TownAlone);
            await course.EachAsync(run => town.ReturnAsync(run.Worker, "materials"));
            await course.Qxym.MoveToAsync("2026-07-03 09:29:59");

            await course.JumpWithEngineAsync("2026-07-03 09:30:00", run => run.Worker.SubmitAsync());

            await course.EachAsync(run =>
            {
                GrantedOr(run, "correction-deadline-passed");
                return Task.CompletedTask;
            });
            await course.EndsAsync(run => run.FirstWon
                ? new("inReview", ["registered", "submitted", "returned", "corrected"], [$"{TownAlone}_Corrected", $"{TownAlone}_Pending"], ["被驳回"])
                : new("lapsed", ["registered", "submitted", "returned", "lapsed"], [$"{TownAlone}_Returned"], ["被驳回"]));
            course.BothWon();
        });
    }

    [Fact]
    public async Task A_first_submission_at_the_close_of_the_window_is_in_time_or_the_application_has_lapsed()
    {
        await RaceCourse.RunAsync("2026-05-25 10:00", TownAlone, async course =>
        {
            await course.ApplyAsync();
            await course.Qxym.MoveToAsync("2026-06-25 16:59:59");
            await course.EachAsync(run => run.Worker.UploadAllAsync());

            await course.JumpWithEngineAsync("2026-06-25 17:00:00", run => run.Worker.SubmitAsync());

            await course.EachAsync(run =>
            {
                GrantedOr(run, "materials-window-closed");
                return Task.CompletedTask;
            });
            await course.EndsAsync(run => run.FirstWon
                ? new("submitted", ["registered", "submitted"], [$"{TownAlone}_Pending"], [])
                : new("lapsed", ["registered", "lapsed"], [], []));
            course.BothWon();
        });
    }

    [Fact]
    public async Task A_decision_at_the_close_of_the_review_window_is_in_time_or_refused()
    {
        using var folder = new ProgrammeFolder().With("shandong-2026.json", WithReviewWindow());
        await RaceCourse.RunAsync("2026-05-25 10:00", TownAlone, async course =>
        {
            await course.SubmitAsync();
            await course.Qxym.MoveToAsync("2026-07-10 16:59:59");
            var town = await course.Qxym.ReviewerAsync(TownAlone);

            await course.JumpAsync("2026-07-10 17:00:00", run => town.DecideAsync(run.Worker, new { decision = "approve" }));

            await course.EachAsync(run =>
            {
                GrantedOr(run, "review-window-closed");
                return Task.CompletedTask;
            });
            await course.EndsAsync(run => run.FirstWon
                ? new("inReview", ["registered", "submitted", "approved"], [$"{TownAlone}_Approved", $"{District}_Pending"], [])
                : new("submitted", ["registered", "submitted"], [$"{TownAlone}_Pending"], []));
            course.BothWon();
        }, $"--Programmes:Folder={folder.Path}");
    }

    private static void GrantedOr(RaceRun run, string code)
    {
        if (run.First.Status != HttpStatusCode.OK)
        {
            run.First.IsRefused(HttpStatusCode.Conflict, code);
        }
    }

    private static string WithReviewWindow()
    {
        var programme = JsonNode.Parse(ProgrammeFolder.BuiltIn("shandong-2026.json"), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip })!;
        foreach (var batch in programme["batches"]!.AsArray())
        {
            batch!["reviewWindows"] = new JsonArray(new JsonObject { ["opensAt"] = "2026-06-11T10:00:00+08:00", ["closesAt"] = "2026-07-10T17:00:00+08:00" });
        }

        programme["batches"]![3]!["reviewWindows"]![0]!["closesAt"] = "2026-07-20T17:00:00+08:00";
        return programme.ToJsonString();
    }
}
