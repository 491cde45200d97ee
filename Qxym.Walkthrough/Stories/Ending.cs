using Qxym.Walkthrough.Http;

namespace Qxym.Walkthrough.Stories;

/// <summary>What the workers see on their phones when all is over.</summary>
internal sealed class Ending(Setting setting, IReadOnlyList<Story> stories)
{
    /// <summary>Shows the timelines side by side, then the SMS.</summary>
    public async Task ShowAsync()
    {
        await setting.Narration.StepAsync("三位职工看到的审核进度", ShowTimelinesAsync);
        await setting.Narration.StepAsync("三位职工收到的短信", ShowSmsAsync);
    }

    private async Task ShowTimelinesAsync()
    {
        var seen = new List<ApplicationView>();
        foreach (var story in stories)
        {
            seen.Add((await story.Worker.LookAsync(story.Outcome)).Seen);
        }

        setting.Narration.Lines(TextTable.Draw(
        [
            ["", .. stories.Select(story => story.Worker.Name)],
            .. seen[0].Timeline.Select((line, i) => (string[])[line.Title, .. seen.Select(view => Words(view.Timeline[i]))]),
        ]));
        setting.Narration.Lines(stories.Zip(seen)
            .Where(pair => pair.Second.RejectReason is not null)
            .Select(pair => $"{pair.First.Worker.Name}，未通过的理由：{pair.Second.RejectReason}"));
    }

    private async Task ShowSmsAsync()
    {
        var lines = new List<string>();
        foreach (var worker in stories.Select(story => story.Worker))
        {
            var (_, messages) = await worker.SmsAsync();
            lines.Add($"{worker.Name}：{(messages.Count == 0 ? "没有短信" : "")}");
            lines.AddRange(messages.Select(sms => $"  {sms.SentAt:MM-dd HH:mm} {sms.Text}"));
        }

        setting.Narration.Lines(lines);
    }

    private static string Words(TimelineLine line) => line.At is { } at ? $"{line.Label} {at:MM-dd HH:mm}" : line.Label;
}
