using Qxym.Domain.Refusals;
using Qxym.Domain.Time;

namespace Qxym.Domain.Programmes;

/// <summary>
/// What an administrator may do to the windows of a batch: those of a programme file's rules, and nothing that would rewrite the past. A
/// boundary that is moved lies in the future afterwards, and what has opened keeps the instant at which it did (docs/decisions/0009).
/// </summary>
public sealed class WindowChange(Programme programme, Batch batch, BatchWindows wanted, DateTimeOffset now)
{
    private const string Past = "只能改到现在以后的时间。";
    private const string Opened = "该时段已经开始，开始时间不能再改。";

    /// <summary>Everything that is wrong with it, by field.</summary>
    public void Check(FieldErrors errors)
    {
        Moved("/applicationWindow", batch.ApplicationWindow, wanted.ApplicationWindow, errors);
        Moved("/materialsWindow", batch.MaterialsWindow, wanted.MaterialsWindow, errors);
        CheckOrder(errors);
        CheckReviews(errors);
        CheckRounds(errors);
    }

    private void Moved(string pointer, Window before, Window after, FieldErrors errors)
    {
        if (after.OpensAt != before.OpensAt && before.OpensAt <= now)
        {
            errors.Add($"{pointer}/opensAt", Opened);
        }
        else if (after.OpensAt != before.OpensAt && after.OpensAt <= now)
        {
            errors.Add($"{pointer}/opensAt", Past);
        }

        if (after.ClosesAt != before.ClosesAt && after.ClosesAt <= now)
        {
            errors.Add($"{pointer}/closesAt", Past);
        }
    }

    private void CheckOrder(FieldErrors errors)
    {
        if (wanted.MaterialsWindow.OpensAt < wanted.ApplicationWindow.OpensAt)
        {
            errors.Add("/materialsWindow/opensAt", "材料提交时段不能早于报名时段开始。");
        }

        if (wanted.MaterialsWindow.ClosesAt < wanted.ApplicationWindow.ClosesAt)
        {
            errors.Add("/materialsWindow/closesAt", "材料提交时段不能早于报名时段结束。");
        }

        for (var i = 1; i < wanted.ReviewWindows.Count; i++)
        {
            if (wanted.ReviewWindows[i].OpensAt < wanted.ReviewWindows[i - 1].ClosesAt)
            {
                errors.Add($"/reviewWindows/{i}/opensAt", "审核时段不能在上一个审核时段结束前开始。");
            }
        }

        if (wanted.ReviewWindows is [.., var last] && last.ClosesAt < wanted.MaterialsWindow.ClosesAt)
        {
            errors.Add($"/reviewWindows/{wanted.ReviewWindows.Count - 1}/closesAt", "最后一个审核时段不能早于材料提交时段结束。");
        }
    }

    /// <summary>A review window is known by when it opens; one that has opened stays, one that is new is still to come.</summary>
    private void CheckReviews(FieldErrors errors)
    {
        foreach (var (index, window) in wanted.ReviewWindows.Index())
        {
            var pointer = $"/reviewWindows/{index}";
            if (batch.ReviewWindows.FirstOrDefault(w => w.OpensAt == window.OpensAt) is { } before)
            {
                Moved(pointer, before, window, errors);
            }
            else if (window.OpensAt <= now)
            {
                errors.Add($"{pointer}/opensAt", Past);
            }
        }

        var lost = batch.ReviewWindows.Where(w => w.OpensAt <= now && wanted.ReviewWindows.All(n => n.OpensAt != w.OpensAt)).ToList();
        if (lost.Count > 0)
        {
            errors.Add("/reviewWindows", $"已经开始的审核时段不能删除：{string.Join("、", lost.Select(w => w.OpensAt.InWords()))}开始的。");
        }
    }

    /// <summary>A supplementary round (补录) opens when its first has closed.</summary>
    private void CheckRounds(FieldErrors errors)
    {
        if (batch.SupplementaryTo is { } id
            && programme.FindBatch(id) is { } first
            && wanted.ApplicationWindow.OpensAt < first.ApplicationWindow.ClosesAt)
        {
            errors.Add("/applicationWindow/opensAt", $"补录不能在“{first.Name}”报名结束前开始。");
        }

        if (programme.Batches.FirstOrDefault(b => b.SupplementaryTo == batch.Id) is { } second
            && second.ApplicationWindow.OpensAt < wanted.ApplicationWindow.ClosesAt)
        {
            errors.Add("/applicationWindow/closesAt", $"报名须在“{second.Name}”开始前结束。");
        }
    }
}
