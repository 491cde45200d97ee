using Qxym.Walkthrough.Http;

namespace Qxym.Walkthrough.Stories;

/// <summary>What the workers see on their phones when all is over.</summary>
internal sealed class Ending(Setting setting, IReadOnlyList<Worker> workers)
{
    /// <summary>Shows the timelines side by side, then the SMS.</summary>
    public async Task ShowAsync()
    {
        await setting.Narration.StepAsync("三位职工看到的审核进度", ShowTimelinesAsync);
        await setting.Narration.StepAsync("三位职工收到的短信", ShowSmsAsync);
    }

    private async Task ShowTimelinesAsync()
    {
        string[] outcomes = ["approved", "approved", "rejected"];
        var seen = new List<ApplicationView>();
        foreach (var (worker, status) in workers.Zip(outcomes))
        {
            seen.Add((await worker.LookAsync(status)).Seen);
        }

        setting.Narration.Lines(TextTable.Draw(
        [
            ["", .. workers.Select(worker => worker.Name)],
            .. seen[0].Timeline.Select((line, i) => (string[])[line.Title, .. seen.Select(view => Words(view.Timeline[i]))]),
        ]));
        setting.Narration.Lines(workers.Zip(seen)
            .Where(pair => pair.Second.RejectReason is not null)
            .Select(pair => $"{pair.First.Name}，未通过的理由：{pair.Second.RejectReason}"));
    }

    private async Task ShowSmsAsync()
    {
        var lines = new List<string>();
        foreach (var worker in workers)
        {
            var (_, messages) = await worker.SmsAsync();
            lines.Add($"{worker.Name}：{(messages.Count == 0 ? "没有短信" : "")}");
            lines.AddRange(messages.Select(sms => $"  {sms.SentAt:MM-dd HH:mm} {sms.Text}"));
        }

        setting.Narration.Lines(lines);
    }

    private static string Words(TimelineLine line) => line.At is { } at ? $"{line.Label} {at:MM-dd HH:mm}" : line.Label;
}
