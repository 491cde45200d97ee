using Qxym.Domain.Programmes;
using Qxym.Domain.Time;
using Qxym.Domain.Unions;
using Qxym.Functions.Applications;
using Qxym.Functions.Storage.Windows;

namespace Qxym.Functions.Http.Programmes;

/// <summary>A batch's windows, with what was changed about them.</summary>
/// <param name="History">The newest fifty changes, the newest first; empty while the windows are those of the programme file.</param>
/// <param name="Following">How far running applications have followed the newest change; null when there is none.</param>
/// <param name="Etag">To be sent in <c>If-Match</c> with a change; also the <c>ETag</c> header.</param>
public sealed record WindowsView(
    string ProgrammeId,
    string BatchId,
    Window ApplicationWindow,
    Window MaterialsWindow,
    IReadOnlyList<Window> ReviewWindows,
    IReadOnlyList<WindowChangeView> History,
    FollowingView? Following,
    string Etag,
    DateTimeOffset ServerTime)
{
    internal static WindowsView Of(
        Programme programme, Batch batch, IReadOnlyList<StoredWindowChange> history, WindowFollowing? following, DateTimeOffset now)
    {
        var windows = history is [var newest, ..] ? newest.After : BatchWindows.Of(batch);
        return new(
            programme.Id,
            batch.Id,
            windows.ApplicationWindow,
            windows.MaterialsWindow,
            windows.ReviewWindows,
            [.. history.Select(WindowChangeView.Of)],
            following is null ? null : new FollowingView(following.Version, following.Done, following.IsFinished),
            ApplicationETag.Of(history is [var last, ..] ? last.Version : 0),
            now);
    }
}

/// <summary>A change of windows: who made it, when, and from what to what.</summary>
/// <param name="Version">Counts the changes, from 1.</param>
public sealed record WindowChangeView(int Version, DateTimeOffset At, string StaffId, UnionId UnionId, BatchWindows Before, BatchWindows After)
{
    internal static WindowChangeView Of(StoredWindowChange change) =>
        new(change.Version, change.At, change.StaffId, change.UnionId, change.Before, change.After);
}

/// <summary>How far running applications have followed a change.</summary>
/// <param name="Version">The change.</param>
/// <param name="Done">How many applications that wait for their materials have taken their deadline anew.</param>
/// <param name="IsFinished">Whether all have.</param>
public sealed record FollowingView(int Version, int Done, bool IsFinished);
