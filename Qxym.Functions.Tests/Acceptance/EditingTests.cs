using System.Net;
using Qxym.Domain.Applications.Intake;
using Qxym.Functions.Tests.Documents.Reading;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>修改资料, and the form that is printed of it.</summary>
public sealed class EditingTests
{
    [Fact]
    public async Task Only_who_has_read_the_newest_version_may_change_it()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        var read = await worker.ReadAsync();
        Assert.Equal(read.Text("etag"), read.Tag);
        (await PutAsync(null)).IsRefused((HttpStatusCode)428, "precondition-required");
        foreach (var stale in new[] { "\"999\"", $"W/{read.Tag}", "nonsense", "" })
        {
            (await PutAsync(stale)).IsRefused(HttpStatusCode.PreconditionFailed, "precondition-failed");
        }

        var same = (await worker.EditAsync(r => r)).Is(HttpStatusCode.OK);
        Assert.Equal(read.Tag, same.Tag);
        Assert.Equal(1, same.Body!["formVersion"]!.GetValue<int>());

        var changed = (await worker.EditAsync(r => r with { NewEmploymentForm = true })).Is(HttpStatusCode.OK);
        Assert.Equal(2, changed.Body!["formVersion"]!.GetValue<int>());
        Assert.True(changed.Body["form"]!["newEmploymentForm"]!.GetValue<bool>());
        Assert.Equal(changed.Text("etag"), changed.Tag);
        (await PutAsync(read.Tag)).IsRefused(HttpStatusCode.PreconditionFailed, "precondition-failed");
        (await PutAsync("*")).Is(HttpStatusCode.OK);

        var stranger = await qxym.WorkerAsync();
        stranger.Id = worker.Id;
        (await stranger.SendAsync(Requests.Put($"api/applications/{worker.Id}/form", Requests.Json(stranger.Request)).With("If-Match", "*")))
            .IsRefused(HttpStatusCode.NotFound, "not-found");

        Task<Answer> PutAsync(string? ifMatch)
        {
            var request = Requests.Put($"api/applications/{worker.Id}/form", Requests.Json(worker.Request));
            return worker.SendAsync(ifMatch is null ? request : request.With("If-Match", ifMatch));
        }
    }

    [Fact]
    public async Task An_edited_form_is_checked_like_a_new_one_and_its_city_is_fixed()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await Refused(r => r with { UnionId = Qingdao }, HttpStatusCode.UnprocessableEntity, "city-fixed");
        await Refused(r => r with { UnionId = ProvinceIndustry }, HttpStatusCode.UnprocessableEntity, "city-fixed");
        await Refused(r => r with { UnionId = City }, HttpStatusCode.UnprocessableEntity, "union-not-selectable");
        await Refused(r => r with { Applicant = r.Applicant! with { Name = "禾别人" } }, HttpStatusCode.UnprocessableEntity, "identity-mismatch");
        await Refused(r => r with { Unit = r.Unit! with { JobRank = "董事长" } }, HttpStatusCode.UnprocessableEntity, "not-eligible");
        var invalid = await Refused(r => r with { Education = null, Bank = r.Bank! with { CardNumber = "1" } }, HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(5, invalid.Pointers.Count);
        Assert.Equal(1, (await worker.ReadAsync()).Body!["formVersion"]!.GetValue<int>());

        (await worker.EditAsync(r => r with { UnionId = TownAlone })).Is(HttpStatusCode.OK);
        Assert.Equal(
            ["grassroots notRequired 无需审核", "town pending 待审核", "district pending 待审核", "city pending 待审核"],
            (await worker.TimelineAsync()).Skip(2).Take(4));

        async Task<Answer> Refused(Func<ApplicationRequest, ApplicationRequest> change, HttpStatusCode status, string code) =>
            (await worker.EditAsync(change)).IsRefused(status, code);
    }

    [Fact]
    public async Task Editing_ends_with_the_application_window()
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-07 16:59:59");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        (await worker.EditAsync(r => r with { MigrantWorker = false })).Is(HttpStatusCode.OK);
        Assert.Equal("editForm", (await worker.ReadAsync()).Body!["timeline"]![0]!["action"]!.GetValue<string>());
        await qxym.MoveToAsync("2026-06-07 17:00:00");
        (await worker.EditAsync(r => r)).IsRefused(HttpStatusCode.Conflict, "edit-window-closed");
        var detail = await worker.ReadAsync();
        Assert.Null(detail.Body!["timeline"]![0]!["action"]);
        var action = Assert.Single(detail.Body["actions"]!.AsArray(), a => a!["name"]!.GetValue<string>() == "editForm");
        Assert.False(action!["allowed"]!.GetValue<bool>());
        Assert.Equal("edit-window-closed", action["whyNot"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_form_is_printed_the_same_each_time_and_anew_after_an_edit()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        var path = $"api/applications/{worker.Id}/form.pdf";
        var first = (await worker.GetAsync(path)).Is(HttpStatusCode.OK);
        Assert.Equal("application/pdf", first.MediaType);
        Assert.Equal("attachment", first.ContentHeaders.ContentDisposition!.DispositionType);
        Assert.Equal("申请表-1.pdf", first.ContentHeaders.ContentDisposition.FileNameStar);
        Assert.Equal(first.Bytes, (await worker.GetAsync(path)).Bytes);
        Assert.Equal(first.ContentHeaders.ContentLength, (await worker.SendAsync(new HttpRequestMessage(HttpMethod.Head, path))).Is(HttpStatusCode.OK).ContentHeaders.ContentLength);
        var page = new FormPage(first.Bytes);
        Assert.Contains(worker.Person.Name.Value, page.Text, StringComparison.Ordinal);
        Assert.Contains("汉语言文学", page.Text, StringComparison.Ordinal);
        Assert.Contains("申请表版本1", page.Text, StringComparison.Ordinal);

        (await worker.EditAsync(r => r with { Education = r.Education! with { Major = "应用化学" } })).Is(HttpStatusCode.OK);
        var second = (await worker.GetAsync(path)).Is(HttpStatusCode.OK);
        Assert.Equal("申请表-2.pdf", second.ContentHeaders.ContentDisposition!.FileNameStar);
        Assert.Contains("申请表版本2", new FormPage(second.Bytes).Text, StringComparison.Ordinal);
        Assert.Contains("应用化学", new FormPage(second.Bytes).Text, StringComparison.Ordinal);

        var stranger = await qxym.WorkerAsync();
        (await stranger.GetAsync(path)).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await stranger.GetAsync($"api/applications/{worker.Id}")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await stranger.GetAsync($"api/applications/{worker.Id}/records")).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task The_longest_form_that_is_taken_is_printed_whole()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await qxym.WorkerAsync();
        var right = worker.Request;
        static string Long(int length) => string.Concat(Enumerable.Repeat("齐鲁工惠圆梦行动补助", length / 10));
        var longer = await worker.ApplyAsync(body: right with
        {
            Bank = right.Bank! with { Name = Long(30), Branch = Long(30) },
            Unit = right.Unit! with { Address = Long(120) + "号" },
        });
        Assert.Equal(["/bank/branch", "/unit/address"], longer.IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        (await worker.ApplyAsync(body: right with
        {
            Bank = right.Bank! with { Name = Long(20), Branch = Long(20) + "解放路东段示例支行" },
            Unit = new(Long(80), Long(120), Long(30), "0531-82000000-12345", "enterprise", null, Long(20)),
            Education = right.Education! with { Institution = Long(50), Major = Long(50) },
        })).Is(HttpStatusCode.Created);
        var page = new FormPage((await worker.GetAsync($"api/applications/{worker.Id}/form.pdf")).Is(HttpStatusCode.OK).Bytes);
        Assert.Contains(Long(120), page.Text, StringComparison.Ordinal);
    }
}
