using System.Globalization;

namespace Qxym.Walkthrough;

/// <summary>Tells what happens, step by step, and counts.</summary>
internal sealed class Narration(TextWriter output)
{
    private int _started;
    private int _passed;

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
        _started++;
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_started,2}. {title}"));
        await act();
        _passed++;
    }

    /// <summary>Takes a step that brings something.</summary>
    public async Task<T> StepAsync<T>(string title, Func<Task<T>> act)
    {
        T result = default!;
        await StepAsync(title, async () => { result = await act(); });
        return result;
    }

    /// <summary>Says something within a step.</summary>
    public void Say(string text) => output.WriteLine($"      {text}");

    /// <summary>Shows a request and its answer's status.</summary>
    public void Request(string request, int status, TimeSpan took) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"      · {request} → {status}，{took.TotalMilliseconds:0} ms"));

    /// <summary>Shows lines as they are.</summary>
    public void Lines(IEnumerable<string> lines)
    {
        output.WriteLine();
        foreach (var line in lines)
        {
            output.WriteLine($"  {line}");
        }
    }

    /// <summary>Shows what went wrong.</summary>
    public void Failed(string message)
    {
        HasFailed = true;
        output.WriteLine();
        output.WriteLine($"✗ {message}");
    }

    /// <summary>The last line.</summary>
    public void Summary()
    {
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"通过 {_passed} 步，失败 {(HasFailed ? 1 : 0)} 步"));
    }
}
