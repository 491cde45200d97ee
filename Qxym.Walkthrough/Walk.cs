using Qxym.Walkthrough.Cast;
using Qxym.Walkthrough.Http;
using Qxym.Walkthrough.Stories;

namespace Qxym.Walkthrough;

/// <summary>The whole walk: the opening, the workers' stories side by side, what three of them see at the end, and the way to the money.</summary>
internal static class Walk
{
    private const int Steps = 121;

    /// <summary>Walks until the end or the first failure.</summary>
    /// <returns>Whether everything was as expected.</returns>
    public static async Task<bool> RunAsync(Options options, TextWriter output)
    {
        var narration = new Narration(output, Steps);
        using var http = new HttpClient { BaseAddress = options.Url, Timeout = TimeSpan.FromMinutes(5) };
        try
        {
            await TellAsync(new QxymClient(http, narration), narration, options);
            narration.AllTaken();
        }
        catch (ExpectationFailedException failure)
        {
            narration.Failed(failure.Message);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            narration.Failed($"{options.Url} 没有答复：{e.Message}");
        }

        narration.Summary();
        return !narration.HasFailed;
    }

    private static async Task TellAsync(QxymClient client, Narration narration, Options options)
    {
        var persons = Person.Invent(options.Seed, 12);
        narration.Chapter("开场");
        var opening = new Opening(client, narration);
        var setting = await opening.PrepareAsync(options.Out);
        var under = await opening.ElsewhereAsync(
            setting, "370112000001", "batch-1", "看另一条审核链：直属区县的基层工会，没有镇街一级", "grassroots", "district", "city");
        var direct = await opening.ElsewhereAsync(setting, "370000D03", "batch-3", "看省直机关的审核链：只有一级", "city");
        var day = setting with { DayByDay = false };
        IReadOnlyList<Story> slow =
        [
            new StraightThrough(setting, new Worker(setting, persons[0])),
            new ReturnedByTown(setting, new Worker(setting, persons[1])),
            new RejectedByDistrict(setting, new Worker(setting, persons[2])),
        ];
        await opening.OpenChannelAsync(setting, slow[0].Worker);
        IReadOnlyList<LeftLying> lying =
        [
            new LeftLying(day, new Worker(day, persons[3]), returned: false),
            new LeftLying(day, new Worker(day, persons[4]), returned: true),
        ];
        IReadOnlyList<Story> quick =
        [
            new SkippedTier(under, new Worker(under, persons[5])),
            new ReturnedTwice(day, new Worker(day, persons[6])),
            new DecidedAtOnce(day, new Worker(day, persons[7])),
            new GivenUp(day, new Worker(day, persons[8])),
            .. lying,
        ];
        var organ = new DirectUnion(direct, new Worker(direct, persons[9]));

        await RegisterAsync(narration, [.. slow, .. quick]);
        narration.Chapter("错峰：第一批关闭，第三批开放");
        await narration.StepAsync("时钟拨到第三批开放", () => setting.Local.MoveToAsync(direct.Batch.ApplicationWindow.OpensAt));
        await new TooLate(setting, new Worker(setting, persons[10])).ApplyAsync();
        await RegisterAsync(narration, [organ]);

        narration.Chapter("材料提交阶段");
        await narration.StepAsync("时钟拨到材料提交开始", () => setting.Local.MoveToAsync(setting.Batch.MaterialsWindow.OpensAt));
        await ReviewAsync(narration, [.. quick, .. slow]);

        narration.Chapter("材料提交截止");
        await narration.StepAsync("时钟拨到第一批材料提交截止", () => setting.Local.MoveToAsync(setting.Batch.MaterialsWindow.ClosesAt));
        foreach (var story in lying)
        {
            await story.SeeLapseAsync();
        }

        await ReviewAsync(narration, [organ]);
        narration.Chapter("终场");
        await new Ending(setting, slow).ShowAsync();
        await new ToTheMoney(opening, setting, [.. persons.Skip(9)]).TellAsync();
    }

    private static async Task RegisterAsync(Narration narration, IReadOnlyList<Story> stories)
    {
        foreach (var story in stories)
        {
            narration.Chapter($"{story.Title}：报名");
            await story.RegisterAsync();
        }
    }

    private static async Task ReviewAsync(Narration narration, IReadOnlyList<Story> stories)
    {
        foreach (var story in stories)
        {
            narration.Chapter($"{story.Title}：审核");
            await story.ReviewAsync();
        }
    }
}
