using Qxym.Walkthrough.Cast;
using Qxym.Walkthrough.Http;
using Qxym.Walkthrough.Stories;

namespace Qxym.Walkthrough;

/// <summary>The whole walk: the opening, three workers' stories side by side, and what the workers see at the end.</summary>
internal static class Walk
{
    /// <summary>Walks until the end or the first failure.</summary>
    /// <returns>Whether everything was as expected.</returns>
    public static async Task<bool> RunAsync(Options options, TextWriter output)
    {
        var narration = new Narration(output);
        using var http = new HttpClient { BaseAddress = options.Url, Timeout = TimeSpan.FromMinutes(5) };
        try
        {
            await TellAsync(new QxymClient(http, narration), narration, options);
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
        var persons = Person.Invent(options.Seed, 3);
        narration.Chapter("开场");
        var opening = new Opening(client, narration);
        var setting = await opening.PrepareAsync(options.Out);
        var workers = persons.Select(person => new Worker(setting, person)).ToList();
        await opening.OpenChannelAsync(setting, workers[0]);

        IReadOnlyList<Story> stories =
        [
            new StraightThrough(setting, workers[0]),
            new ReturnedByTown(setting, workers[1]),
            new RejectedByDistrict(setting, workers[2]),
        ];

        foreach (var story in stories)
        {
            narration.Chapter($"{story.Title}：报名");
            await story.RegisterAsync();
        }

        narration.Chapter("材料提交阶段");
        await narration.StepAsync("时钟拨到材料提交开始", () => setting.Local.MoveToAsync(setting.Batch.MaterialsWindow.OpensAt));
        foreach (var story in stories)
        {
            narration.Chapter($"{story.Title}：审核");
            await story.ReviewAsync();
        }

        narration.Chapter("终场");
        await new Ending(setting, stories).ShowAsync();
    }
}
