using Qxym.Domain.Applications;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.People;
using Qxym.Domain.Programmes;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Reviews;
using Qxym.Domain.Time;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Applications;

/// <summary>Draws applications as their own worker sees them: nothing masked.</summary>
public sealed class ApplicationViews(ProgrammeCatalogue programmes, UnionDirectory unions, FormPrinting printing, TimeProvider time)
{
    /// <summary>The whole application; for one that waits in line, its position there as it was when it joined.</summary>
    public ApplicationView Detail(StoredApplication application) => Detail(application, application.State.Place?.JoinedAt);

    /// <summary>The whole application.</summary>
    /// <param name="application">Which.</param>
    /// <param name="position">For one that waits in line: its position there now.</param>
    public ApplicationView Detail(StoredApplication application, int? position)
    {
        var state = application.State;
        var programme = programmes.For(state);
        var now = time.GetUtcNow();
        var unprintable = printing.MissingCharacters(application);
        return new ApplicationView
        {
            Id = state.Id,
            ProgrammeId = programme.Id,
            ProgrammeVersion = programme.Version,
            ProgrammeTitle = programme.Title,
            BatchId = state.BatchId,
            BatchName = programme.FindBatch(state.BatchId)!.Name,
            Status = state.Status,
            OnHold = state.Hold is not null,
            Etag = ApplicationETag.Of(state.Version),
            FormVersion = state.FormVersion,
            RegisteredAt = state.RegisteredAt,
            SubmittedAt = state.SubmittedAt,
            Form = application.Form,
            Derived = Derive(application.Form, state.RegisteredAt),
            Timeline = Timeline.Of(state, programme, unions.Current, now),
            ReturnReason = state.Return?.Reason,
            ReturnItems = state.Return?.Items,
            CorrectionDeadline = state.Return?.Deadline,
            RejectReason = state.RejectReason,
            RejectionFinalAt = state.RejectionFinalAt,
            Waitlist = state is { Status: ApplicationStatus.Waitlisted, Place: { } place } ? new WaitlistView(position, place.Since) : null,
            DisqualificationReason = state.DisqualificationReason,
            Appeals = Appeal.Of(state, application.Records),
            PublicNotice = state.Notice,
            Transfers = Transfer.Of(state, application.Records),
            Materials = [.. state.Materials.Values.OrderBy(m => m.Slot, StringComparer.Ordinal)],
            InfectedMaterials = [.. state.InfectedMaterials.Values.OrderBy(m => m.Slot, StringComparer.Ordinal)],
            Warnings = [.. Warnings(application, programme, now), .. unprintable.Count > 0 ? ["form-characters-unprintable"] : Array.Empty<string>()],
            UnprintableCharacters = [.. unprintable.Select(character => character.ToString())],
            Actions = PermittedActions.ForWorker(state, programme, now),
            Links = ApplicationLinks.Of(state.Id),
            ServerTime = now,
        };
    }

    /// <summary>One line of the worker's list.</summary>
    public ApplicationSummary Summary(StoredApplication application)
    {
        var state = application.State;
        var programme = programmes.For(state);
        return new ApplicationSummary(
            state.Id, programme.Id, programme.Title, state.BatchId, programme.FindBatch(state.BatchId)!.Name, state.Status, state.RegisteredAt);
    }

    /// <summary>What should be pointed out before a submission or a decision, by code.</summary>
    public static IReadOnlyList<string> Warnings(StoredApplication application, Programme programme, DateTimeOffset now) =>
    [
        .. new LifecycleGuards(application.State, programme, programme.FindBatch(application.State.BatchId)!, now).Warnings(),
        .. FormWarnings.Of(application.Form).Select(w => w.Code),
    ];

    /// <summary>What a form says without saying it; the age is that on the day of applying.</summary>
    public DerivedData Derive(ApplicationForm form, DateTimeOffset registeredAt)
    {
        var idNumber = form.Applicant.IdNumber;
        return new DerivedData(
            idNumber.BirthDate,
            idNumber.Sex,
            idNumber.AgeOn(registeredAt.ChinaDate()),
            [.. unions.Current.PathOf(form.UnionId).Select(u => u.Name)]);
    }
}

/// <summary>A 补助申请, whole.</summary>
public sealed record ApplicationView
{
    public required ApplicationId Id { get; init; }

    public required string ProgrammeId { get; init; }

    /// <summary>The version of the programme that the application keeps; <c>GET /api/programmes/{programmeId}?version=</c> shows it.</summary>
    public required int ProgrammeVersion { get; init; }

    public required string ProgrammeTitle { get; init; }

    public required string BatchId { get; init; }

    public required string BatchName { get; init; }

    public required ApplicationStatus Status { get; init; }

    /// <summary>Whether a union has put it aside for a while; why is for staff alone.</summary>
    public bool OnHold { get; init; }

    /// <summary>To be sent in <c>If-Match</c> with a change; also the <c>ETag</c> header.</summary>
    public required string Etag { get; init; }

    public required int FormVersion { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public required ApplicationForm Form { get; init; }

    public required DerivedData Derived { get; init; }

    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    public string? ReturnReason { get; init; }

    public IReadOnlyList<string>? ReturnItems { get; init; }

    public DateTimeOffset? CorrectionDeadline { get; init; }

    public string? RejectReason { get; init; }

    /// <summary>Until when a rejection may be appealed against, this instant not included; null when it was not rejected or an appeal is open.</summary>
    public DateTimeOffset? RejectionFinalAt { get; init; }

    /// <summary>候补: where it stands in line; null when it does not wait.</summary>
    public WaitlistView? Waitlist { get; init; }

    /// <summary>Why it was disqualified (取消申报资格); null otherwise.</summary>
    public string? DisqualificationReason { get; init; }

    public required IReadOnlyList<Appeal> Appeals { get; init; }

    /// <summary>Where and until when it is published; null before, and where the programme has no public notice.</summary>
    public PublicNotice? PublicNotice { get; init; }

    /// <summary>迁入迁出 that unions proposed.</summary>
    public required IReadOnlyList<Transfer> Transfers { get; init; }

    public required IReadOnlyList<Material> Materials { get; init; }

    /// <summary>What was taken out of its slot because malware was found in it, and is not replaced yet.</summary>
    public required IReadOnlyList<InfectedMaterial> InfectedMaterials { get; init; }

    /// <summary>What to look at before going on, by code: <c>form-outdated</c>, <c>form-characters-unprintable</c>, <c>material-infected</c>, <c>material-scan-pending</c>,
    /// <c>study-report-old</c> (older than the slot's <c>validMonths</c>, by the date given or else the upload),
    /// <c>card-bin-unknown</c>, <c>card-bank-mismatch</c>, <c>unit-name-short</c>.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Rare characters that the form shows as boxes, to be written in by hand beside them; empty for most.</summary>
    public required IReadOnlyList<string> UnprintableCharacters { get; init; }

    public required IReadOnlyList<PermittedAction> Actions { get; init; }

    public required ApplicationLinks Links { get; init; }

    public required DateTimeOffset ServerTime { get; init; }
}

/// <summary>候补.</summary>
/// <param name="Position">The position in line, from 1; null in the moment in which its turn has come.</param>
/// <param name="Since">When it joined the line.</param>
public sealed record WaitlistView(int? Position, DateTimeOffset Since);

/// <summary>What a form says without saying it.</summary>
/// <param name="Age">In years, on the day of applying.</param>
/// <param name="UnionPath">The chosen union's superiors and itself, from the top.</param>
public sealed record DerivedData(DateOnly BirthDate, Sex Sex, int Age, IReadOnlyList<string> UnionPath);

/// <summary>Where the parts of an application are.</summary>
public sealed record ApplicationLinks(string Self, string Form, string FormPdf, string Submission, string Materials)
{
    public static ApplicationLinks Of(ApplicationId id)
    {
        var self = $"/api/applications/{id}";
        return new(self, $"{self}/form", $"{self}/form.pdf", $"{self}/submission", $"{self}/materials/{{slot}}");
    }
}

/// <summary>One line of a worker's list of applications.</summary>
public sealed record ApplicationSummary(
    ApplicationId Id,
    string ProgrammeId,
    string ProgrammeTitle,
    string BatchId,
    string BatchName,
    ApplicationStatus Status,
    DateTimeOffset RegisteredAt);
