using Qxym.Domain.Time;

namespace Qxym.Domain.Programmes;

/// <summary>The windows of a batch, which an administrator may change while it runs.</summary>
/// <param name="ApplicationWindow">报名时段.</param>
/// <param name="MaterialsWindow">材料提交时段.</param>
/// <param name="ReviewWindows">审核时段, in time order; empty when unions may decide at any time.</param>
public sealed record BatchWindows(Window ApplicationWindow, Window MaterialsWindow, IReadOnlyList<Window> ReviewWindows)
{
    /// <summary>The windows a batch has now.</summary>
    public static BatchWindows Of(Batch batch) => new(batch.ApplicationWindow, batch.MaterialsWindow, batch.ReviewWindows);

    /// <summary>The batch with these windows.</summary>
    public Batch ApplyTo(Batch batch) => batch with
    {
        ApplicationWindow = ApplicationWindow,
        MaterialsWindow = MaterialsWindow,
        ReviewWindows = ReviewWindows,
    };

    /// <inheritdoc />
    public bool Equals(BatchWindows? other) => other is not null
        && ApplicationWindow == other.ApplicationWindow
        && MaterialsWindow == other.MaterialsWindow
        && ReviewWindows.SequenceEqual(other.ReviewWindows);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(ApplicationWindow, MaterialsWindow, ReviewWindows.Count);
}
