using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Time;

namespace Qxym.Functions.Http.Programmes;

/// <summary>A batch's windows as an administrator wants them.</summary>
/// <param name="ApplicationWindow">报名时段.</param>
/// <param name="MaterialsWindow">材料提交时段.</param>
/// <param name="ReviewWindows">审核时段, in time order, at most 100; none when unions may decide at any time.</param>
public sealed record WindowsRequest(
    [property: Required] WindowRequest? ApplicationWindow,
    [property: Required] WindowRequest? MaterialsWindow,
    [property: Required] IReadOnlyList<WindowRequest?>? ReviewWindows)
{
    private const int MostReviewWindows = 100;

    /// <summary>The windows; null when something is wrong with them.</summary>
    /// <param name="batch">Whose windows they are to be.</param>
    /// <param name="now">Rule time.</param>
    /// <param name="errors">What is wrong already; takes the rest.</param>
    internal BatchWindows? Read(Programme programme, Batch batch, DateTimeOffset now, FieldErrors errors)
    {
        var application = WindowRequest.Read(ApplicationWindow, "/applicationWindow", errors);
        var materials = WindowRequest.Read(MaterialsWindow, "/materialsWindow", errors);
        if (ReviewWindows is null || ReviewWindows.Count > MostReviewWindows)
        {
            errors.AddUnlessCovered("/reviewWindows", $"请给出审核时段，最多{MostReviewWindows}个；不限时请给出空数组。");
            return null;
        }

        var reviews = ReviewWindows.Select((w, i) => WindowRequest.Read(w, $"/reviewWindows/{i}", errors)).ToList();
        if (!errors.IsEmpty)
        {
            return null;
        }

        var wanted = new BatchWindows(application!, materials!, [.. reviews.OfType<Window>()]);
        new WindowChange(programme, batch, wanted, now).Check(errors);
        return errors.IsEmpty ? wanted : null;
    }
}

/// <summary>A window as it is sent.</summary>
/// <param name="OpensAt">The first instant, with offset and to the second.</param>
/// <param name="ClosesAt">The first instant after it.</param>
public sealed record WindowRequest([property: Required] string? OpensAt, [property: Required] string? ClosesAt)
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:sszzz";

    internal static Window? Read(WindowRequest? window, string pointer, FieldErrors errors)
    {
        if (window is null)
        {
            errors.AddUnlessCovered(pointer, "请给出时段的开始和结束时间。");
            return null;
        }

        var opensAt = Instant(window.OpensAt, $"{pointer}/opensAt", errors);
        var closesAt = Instant(window.ClosesAt, $"{pointer}/closesAt", errors);
        if (closesAt <= opensAt)
        {
            errors.Add($"{pointer}/closesAt", "时段应在开始之后结束。");
            return null;
        }

        return opensAt is { } from && closesAt is { } to ? new Window(from, to) : null;
    }

    private static DateTimeOffset? Instant(string? text, string pointer, FieldErrors errors)
    {
        if (DateTimeOffset.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            && instant.Year is >= 2000 and < 2100)
        {
            return instant;
        }

        errors.AddUnlessCovered(pointer, "应为带时区、精确到秒的时间，如2026-05-25T10:00:00+08:00。");
        return null;
    }
}
