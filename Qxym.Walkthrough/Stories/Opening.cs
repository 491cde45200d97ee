using System.Net;
using Qxym.Walkthrough.Http;

namespace Qxym.Walkthrough.Stories;

/// <summary>Empties the stage, looks around, and waits for the channel to open.</summary>
internal sealed class Opening(QxymClient client, Narration narration)
{
    private const string ProgrammeId = "shandong-2026";
    private const string BatchId = "batch-1";
    private const string UnionId = "370102001003";
    private static readonly DateTimeOffset HalfPastNine = new(2026, 5, 25, 9, 30, 0, TimeSpan.FromHours(8));

    private readonly LocalRoutes _local = new(client, narration);

    /// <summary>Begins on empty storage, half an hour before the channel opens.</summary>
    public async Task<Setting> PrepareAsync(string? outFolder)
    {
        await narration.StepAsync("清空数据，时钟拨到报名前半小时", () => _local.ResetAsync(HalfPastNine));
        var programme = await narration.StepAsync("看补助项目、通道和服务器时间", ReadProgrammeAsync);
        var chain = await narration.StepAsync("看审核链：从职工所在的基层工会到市总工会", () => ReadChainAsync(UnionId, "grassroots", "town", "district", "city"));
        return new Setting(client, _local, narration, programme, programme.Batches.Single(b => b.Id == BatchId), chain, outFolder);
    }

    /// <summary>Too early is refused, and on time the channel is open.</summary>
    public async Task OpenChannelAsync(Setting setting, Worker worker)
    {
        var opensAt = setting.Batch.ApplicationWindow.OpensAt;
        await narration.StepAsync($"{worker.Name}心急，通道未开就报名：被拒，名额和机会都没有用掉", async () =>
        {
            await worker.SignInAsync();
            var answer = await worker.ApplyAsync(BatchId);
            var problem = answer.ExpectProblem(HttpStatusCode.Conflict, "channel-not-open");
            answer.Expect(problem.OpensAt == opensAt, $"opensAt 为 {opensAt:O}");
            narration.Say(problem.Detail);
        });

        await narration.StepAsync($"时钟拨到{opensAt:HH:mm}，通道自己打开", async () =>
        {
            await _local.MoveToAsync(opensAt);
            var answer = await client.GetAsync($"/api/programmes/{ProgrammeId}");
            answer.Expect(answer.Read<ProgrammeView>().Batches.Any(b => b.Id == BatchId && b.Channel.State == "open"), "济南通道为 open");
        });
    }

    private async Task<ProgrammeView> ReadProgrammeAsync()
    {
        var answer = (await client.GetAsync($"/api/programmes/{ProgrammeId}")).Expect(HttpStatusCode.OK);
        var programme = answer.Read<ProgrammeView>();
        answer.Expect(programme.Batches.Any(b => b.Id == BatchId && b.Channel.State == "upcoming"), "济南通道为 upcoming");
        answer.Expect(programme.ServerTime == HalfPastNine, $"serverTime 为 {HalfPastNine:O}");
        narration.Say($"{programme.Title}，服务器时间 {programme.ServerTime:yyyy-MM-dd HH:mm}");
        narration.Lines(TextTable.Draw(
        [
            ["批次", "报名", "材料提交", "通道"],
            .. programme.Batches.Select(b => (string[])[b.Name, Words(b.ApplicationWindow), Words(b.MaterialsWindow), Words(b.Channel)]),
        ]));
        return programme;
    }

    /// <summary>The same stage for workers of another union, in whose chain some tiers are missing, within one day.</summary>
    public async Task<Setting> ElsewhereAsync(Setting setting, string unionId, string batchId, string title, params string[] tiers) => setting with
    {
        Chain = await narration.StepAsync(title, () => ReadChainAsync(unionId, tiers)),
        Batch = setting.Programme.Batches.Single(b => b.Id == batchId),
        DayByDay = false,
    };

    private async Task<IReadOnlyList<UnionLine>> ReadChainAsync(string unionId, params string[] tiers)
    {
        var answer = (await client.GetAsync($"/api/unions/{unionId}")).Expect(HttpStatusCode.OK);
        var chain = answer.Read<UnionView>().Path.Where(u => u.Tier != "province").Reverse().ToList();
        answer.Expect(chain.Select(u => u.Tier).SequenceEqual(tiers), $"path 有 {string.Join("、", tiers)}");
        narration.Say(string.Join(" → ", chain.Select(u => u.Name)));
        return chain;
    }

    private static string Words(WindowView window) => $"{window.OpensAt:MM-dd HH:mm} 至 {window.ClosesAt:MM-dd HH:mm}";

    private static string Words(ChannelView channel) => channel.State switch
    {
        "upcoming" => "未开始",
        "open" => "可申请",
        "closed" => "已结束",
        _ => channel.State,
    };
}
