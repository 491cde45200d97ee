using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Time;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Applications;

/// <summary>
/// What is allowed in a state at an instant: each method answers why not, or null. <see cref="Lifecycle"/> refuses by them and
/// <see cref="PermittedActions"/> tells front ends by them, so the two cannot disagree.
/// </summary>
public sealed class LifecycleGuards(ApplicationState state, Programme programme, Batch batch, DateTimeOffset now)
{
    /// <summary>Whether the form may be changed: in the application window, or after a return that names it, until the deadline.</summary>
    public Refusal? EditForm() => state.Status switch
    {
        ApplicationStatus.Registered when now < batch.ApplicationWindow.ClosesAt => null,
        ApplicationStatus.Registered => ApplicationRefusals.EditWindowClosed(batch.ApplicationWindow.ClosesAt),
        ApplicationStatus.Returned when !state.Return!.IncludesBasic => ApplicationRefusals.FormNotReturned,
        ApplicationStatus.Returned => CorrectionDeadline(),
        ApplicationStatus.Lapsed when state.Return is null => ApplicationRefusals.EditWindowClosed(batch.ApplicationWindow.ClosesAt),
        ApplicationStatus.Lapsed => Overdue(),
        _ => ApplicationRefusals.NotEditableNow,
    };

    /// <summary>Whether the document of a slot may be replaced or deleted.</summary>
    public Refusal? ChangeMaterial(string slot) => programme.FindSlot(slot) is null
        ? CommonRefusals.NotFound
        : state.Status switch
        {
            ApplicationStatus.Registered => MaterialsWindow(),
            ApplicationStatus.Returned when !IsReturned(slot) => ApplicationRefusals.MaterialNotReturned,
            ApplicationStatus.Returned => CorrectionDeadline(),
            ApplicationStatus.Lapsed => Overdue(),
            _ => ApplicationRefusals.NotEditableNow,
        };

    /// <summary>Whether materials may go into review, for the first time or after a return.</summary>
    /// <param name="confirmOutdatedForm">The worker knows that the stamped form is older than the data.</param>
    public Refusal? Submit(bool confirmOutdatedForm = false) => state.Status switch
    {
        ApplicationStatus.Registered => MaterialsWindow() ?? Completeness(confirmOutdatedForm),
        ApplicationStatus.Returned => CorrectionDeadline() ?? Completeness(confirmOutdatedForm),
        ApplicationStatus.Lapsed => Overdue(),
        _ => ApplicationRefusals.AlreadySubmitted,
    };

    /// <summary>Whether the worker may still give up: before the first decision, or while waiting in line.</summary>
    public Refusal? Withdraw() => state.Status is ApplicationStatus.Registered or ApplicationStatus.Submitted or ApplicationStatus.Waitlisted
        ? null
        : (state.Stages.Max(s => s.At) ?? state.EndedAt) is { } decidedAt ? ApplicationRefusals.AlreadyDecided(decidedAt)
        : ApplicationRefusals.ReviewBegun;

    /// <summary>Whether a union may decide now: what it has put on hold, it takes up again first.</summary>
    public Refusal? Review(UnionId unionId) => Turn(unionId) ?? (state.Hold is { } hold ? ApplicationRefusals.OnHold(hold.At) : null);

    /// <summary>Whether a union may put it on hold, or change the reason: whenever it may decide otherwise.</summary>
    public Refusal? PutOnHold(UnionId unionId) => Turn(unionId);

    /// <summary>Whether a union may take up again what it has put on hold.</summary>
    public Refusal? Resume(UnionId unionId) => Elsewhere(unionId) ?? (state.Hold is null ? CommonRefusals.NotFound : null);

    private Refusal? Turn(UnionId unionId) => Elsewhere(unionId) is { } refusal ? refusal
        : state.Transfer is not null ? TransferRefusals.Open
        : batch.IsReviewedAt(now) ? null
        : ApplicationRefusals.ReviewWindowClosed(batch.ReviewWindowAt(now)!);

    /// <summary>Null when it is the union's turn.</summary>
    private Refusal? Elsewhere(UnionId unionId)
    {
        var own = state.Stages.FirstOrDefault(s => s.UnionId == unionId);
        if (own is not null && own == state.PendingStage)
        {
            return null;
        }

        return own is not null && (own.At ?? state.EndedAt) is { } decidedAt
            ? ApplicationRefusals.AlreadyDecided(decidedAt, own.DecidedBy ?? Ender)
            : ApplicationRefusals.NotYourTier;
    }

    /// <summary>
    /// Whether a union above may decide in place of the one whose turn it is: once the review window has closed, so that no application stays
    /// undecided for good (docs/decisions/0008); and whenever that one itself could, if it has nobody to do so (docs/decisions/0011).
    /// </summary>
    /// <param name="unattended">Whether the union whose turn it is has no active reviewer and the one above is to stand in for it.</param>
    public Refusal? ReviewOnBehalf(bool unattended = false) => state.PendingStage is null
        ? (state.Stages.Max(s => s.At) ?? state.EndedAt) is { } decidedAt ? ApplicationRefusals.AlreadyDecided(decidedAt, LastDecider) : ApplicationRefusals.NotYourTier
        : !batch.IsReviewOver(now) && !unattended ? ApplicationRefusals.NotYourTier
        : !batch.IsReviewOver(now) && !batch.IsReviewedAt(now) ? ApplicationRefusals.ReviewWindowClosed(batch.ReviewWindowAt(now)!)
        : state.Transfer is not null ? TransferRefusals.Open
        : null;

    /// <summary>Whether the slot's document certifies the form's data.</summary>
    public bool CertifiesForm(string slot) => programme.FindSlot(slot)?.CertifiesForm ?? false;

    /// <summary>The stamped form certifies an older version of the data (feature C2).</summary>
    public bool IsFormOutdated() => state.Materials.Values.Any(m => m.FormVersion is { } certified && certified < state.FormVersion);

    /// <summary>The required slots that hold nothing yet.</summary>
    public IReadOnlyList<MaterialSlot> MissingMaterials() =>
        [.. programme.Materials.Where(m => m.Required && !state.Materials.ContainsKey(m.Slot))];

    /// <summary>What should be pointed out before a submission or a decision, by code.</summary>
    public IReadOnlyList<string> Warnings()
    {
        List<string> warnings = [];
        if (IsFormOutdated())
        {
            warnings.Add("form-outdated");
        }

        if (state.InfectedMaterials.Count > 0)
        {
            warnings.Add("material-infected");
        }

        if (state.Materials.Values.Any(m => m.Scan == MaterialScan.Pending))
        {
            warnings.Add("material-scan-pending");
        }

        if (programme.Materials.Any(IsTooOld))
        {
            warnings.Add("study-report-old");
        }

        return warnings;
    }

    private Refusal? Completeness(bool confirmOutdatedForm)
    {
        var missing = MissingMaterials();
        var infected = missing.Where(m => state.InfectedMaterials.ContainsKey(m.Slot)).ToList();
        return infected.Count > 0 ? MaterialRefusals.Infected(infected)
            : missing.Count > 0 ? ApplicationRefusals.MaterialsMissing(missing)
            : Unscanned() is { Count: > 0 } unscanned ? MaterialRefusals.ScanPending(unscanned)
            : IsFormOutdated() && !confirmOutdatedForm ? ApplicationRefusals.FormOutdated
            : null;
    }

    /// <summary>By the document's own date, as far as it is known; else it is at least as old as its upload.</summary>
    private bool IsTooOld(MaterialSlot slot) => slot.ValidMonths is { } months
        && state.Materials.GetValueOrDefault(slot.Slot) is { } material
        && (material.IssuedOn is { } date ? date.AddMonths(months) <= now.ChinaDate() : material.UploadedAt.ToChina().AddMonths(months) <= now);

    private List<MaterialSlot> Unscanned() =>
        [.. programme.Materials.Where(m => state.Materials.GetValueOrDefault(m.Slot) is { AwaitsScan: true, Scan: MaterialScan.Pending })];

    private UnionId? LastDecider => state.Stages.LastOrDefault(s => s.At is not null)?.DecidedBy;

    /// <summary>The union whose decision was the application's end.</summary>
    private UnionId? Ender => state.Status == ApplicationStatus.Rejected || state.Status.HasPassedReview() ? LastDecider : null;

    private Refusal? MaterialsWindow() =>
        batch.MaterialsWindow.Contains(now) ? null : ApplicationRefusals.MaterialsWindowClosed(batch.MaterialsWindow, now);

    private Refusal? CorrectionDeadline() =>
        now < state.Return!.Deadline ? null : ApplicationRefusals.CorrectionDeadlinePassed(state.Return.Deadline);

    /// <summary>The same answer at the deadline, whether or not the clock has got round to the lapse.</summary>
    private Refusal Overdue() => state.Return is { } notice
        ? ApplicationRefusals.CorrectionDeadlinePassed(notice.Deadline)
        : ApplicationRefusals.MaterialsWindowClosed(batch.MaterialsWindow, batch.MaterialsWindow.ClosesAt);

    /// <summary>A changed form must be stamped again, so its slot is open whenever the form is.</summary>
    private bool IsReturned(string slot) => state.Return!.Items.Contains(ReturnNotice.Materials)
        || state.Return.Items.Contains(slot)
        || (state.Return.IncludesBasic && CertifiesForm(slot));
}
