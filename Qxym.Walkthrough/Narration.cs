using System.Diagnostics;
using System.Globalization;

namespace Qxym.Walkthrough;

/// <summary>
/// Tells what happens, step by step, each under a line of progress. Lines only, never a carriage return: a log reads as a terminal does.
/// </summary>
/// <param name="output">Where to.</param>
/// <param name="steps">How many steps there will be.</param>
internal sealed class Narration(TextWriter output, int steps)
{
    private const int LongestCell = 44;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly List<Step> _taken = [];

    /// <summary>Whether something was not as expected.</summary>
    public bool HasFailed { get; private set; }

    public void Chapter(string title)
    {
        output.WriteLine();
        output.WriteLine($"══ {title} ══");
    }

    /// <summary>Takes a step; it has passed when the act returns.</summary>
    public async Task StepAsync(string title, Func<Task> act)
    {
        var step = new Step(title);
        _taken.Add(step);
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{_taken.Count}/{steps} {_watch.Elapsed:m\\:ss}] {title}"));
        await act();
        step.Ok = true;
    }

    /// <summary>Takes a step that brings something.</summary>
    public async Task<T> StepAsync<T>(string title, Func<Task<T>> act)
    {
        T result = default!;
        await StepAsync(title, async () => { result = await act(); });
        return result;
    }

    /// <summary>Notes what was expected of an answer, and what came; the last of a step stands for it in the summary.</summary>
    public void Checked(string expected, string got)
    {
        var step = _taken[^1];
        step.Checks++;
        (step.Expected, step.Got) = (expected, got);
    }

    /// <summary>Says something within a step.</summary>
    public void Say(string text) => output.WriteLine($"      {text}");

    /// <summary>Shows a request and its answer's status.</summary>
    public void Request(string request, int status, TimeSpan took) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"      · {request} → {status}，{took.TotalMilliseconds:0} ms"));

    /// <summary>Shows lines as they are, under an empty one.</summary>
    public void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines.Select((line, i) => i == 0 ? $"{Environment.NewLine}  {line}" : $"  {line}"))
        {
            output.WriteLine(line);
        }
    }

    /// <summary>Shows what went wrong.</summary>
    public void Failed(string message)
    {
        HasFailed = true;
        output.WriteLine();
        output.WriteLine($"✗ {message}");
    }

    /// <summary>Holds the walk to the number of steps it announced.</summary>
    public void AllTaken()
    {
        if (_taken.Count != steps)
        {
            Failed(string.Create(CultureInfo.InvariantCulture, $"预告 {steps} 步，走了 {_taken.Count} 步"));
        }
    }

    /// <summary>Every step with what was expected last, then the count.</summary>
    public void Summary()
    {
        Chapter("小结");
        Lines(TextTable.Draw(
        [
            ["", "步骤", "检查", "最后一项预期", "得到", ""],
            .. _taken.Select((step, i) => (string[])
            [
                Number(i + 1), TextTable.Short(step.Title, LongestCell), Number(step.Checks), TextTable.Short(step.Expected, LongestCell), step.Got, step.Ok ? "✓" : "✗",
            ]),
        ]));
        output.WriteLine();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"通过 {_taken.Count(s => s.Ok)} 步，失败 {(HasFailed ? 1 : 0)} 步，未走 {steps - _taken.Count} 步，用时 {_watch.Elapsed:m\\:ss}"));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Step(string title)
    {
        public string Title => title;

        public int Checks { get; set; }

        public string Expected { get; set; } = "";

        public string Got { get; set; } = "";

        public bool Ok { get; set; }
    }
}
