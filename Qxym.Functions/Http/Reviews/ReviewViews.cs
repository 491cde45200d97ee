using System.Text.Json.Serialization;
using Qxym.Domain.Applications;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;
using Qxym.Functions.Applications;
using Qxym.Functions.Identity;
using Qxym.Functions.Identity.Staff;
using Qxym.Functions.Materials;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Reviews;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Reviews;

/// <summary>Draws applications as reviewers see them: in full for the union in charge, masked for the others of the chain.</summary>
public sealed class ReviewViews(
    ProgrammeCatalogue programmes,
    UnionDirectory unions,
    MaterialBlobs blobs,
    ApplicationViews applicationViews,
    FormMarks marks,
    InboxStore inboxes,
    SharingStore sharing,
    ReviewAccess access,
    StandIns standIns,
    TimeProvider time)
{
    /// <summary>Everything that is wrong with a decision on this application.</summary>
    public Refusal? Check(StoredApplication application, DecisionRequest request, FieldErrors mistyped) =>
        request.Check(programmes.For(application.State), mistyped);

    /// <summary>The decision, after <see cref="Check"/> has passed.</summary>
    public ReviewDecision Decision(StoredApplication application, DecisionRequest request) =>
        request.ToDecision(programmes.For(application.State));

    /// <summary>The detail for staff of a union.</summary>
    public async Task<ReviewView> DetailAsync(StoredApplication application, StaffCaller viewer, CancellationToken cancellationToken)
    {
        var state = application.State;
        var programme = programmes.For(state);
        var now = time.GetUtcNow();
        var turn = state.PendingStage?.UnionId;
        var standIn = turn is null || turn == viewer.UnionId ? StandIn.NotNeeded : await standIns.ForAsync(turn, cancellationToken);
        var actions = access.IsSuperior(application, viewer)
            ? PermittedActions.ForSuperior(state, programme, now, standIn.UnionId == viewer.UnionId)
            : PermittedActions.ForReviewer(state, viewer.UnionId, programme, now);
        var inCharge = turn == viewer.UnionId || actions.Any(a => a.Allowed);
        var derived = applicationViews.Derive(application.Form, state.RegisteredAt);
        var mark = marks.Of(state.Id, state.FormVersion);
        return new ReviewView
        {
            ApplicationId = state.Id,
            ProgrammeId = programme.Id,
            ProgrammeVersion = programme.Version,
            BatchId = state.BatchId,
            Status = state.Status,
            OnHold = state.Hold is not null,
            Hold = state.Hold,
            Etag = ApplicationETag.Of(state.Version),
            FormVersion = state.FormVersion,
            FormMark = mark.Text,
            SubmittedAt = state.SubmittedAt,
            Form = FormView.Of(application.Form, masked: !inCharge),
            Masked = !inCharge,
            Age = derived.Age,
            Sex = derived.Sex,
            UnionPath = derived.UnionPath,
            Stages = state.Stages,
            Unattended = standIn.IsNeeded,
            StandIn = standIn.UnionId,
            Timeline = Timeline.Of(state, programme, unions.Current, now),
            Materials = inCharge ? await LinksAsync(state, cancellationToken) : [],
            Warnings = inCharge
                ? [.. ApplicationViews.Warnings(application, programme, now), .. await sharing.WarningsAsync(application, cancellationToken)]
                : ApplicationViews.Warnings(application, programme, now),
            Appeals = Appeal.Of(state, application.Records),
            Transfers = Transfer.Of(state, application.Records),
            Next = await inboxes.NextAsync(viewer.UnionId, state.Id, state.SubmittedAt!.Value, cancellationToken),
            Records = [.. application.Records.Select(r => RecordView.Of(r, toWorker: false))],
            Actions =
            [
                .. actions,
                .. state.LastDecision?.Actor == viewer.Actor ? [PermittedActions.Undo(state, viewer.Actor, programme, now)] : (PermittedAction[])[],
                .. access.Disqualifies(application, viewer) ? [PermittedActions.ForDisqualifier(state)] : (PermittedAction[])[],
            ],
            Links = new(mark.Link),
            ServerTime = now,
        };
    }

    private Task<LinkedMaterial[]> LinksAsync(ApplicationState state, CancellationToken cancellationToken) => Task.WhenAll(
        state.Materials.Values.OrderBy(m => m.Slot, StringComparer.Ordinal)
            .Select(async m => new LinkedMaterial(m, await blobs.LinkAsync(state.Id, m, cancellationToken))));
}

/// <summary>An application on the review desk.</summary>
public sealed record ReviewView
{
    public required ApplicationId ApplicationId { get; init; }

    public required string ProgrammeId { get; init; }

    /// <summary>The version of the programme that the application keeps.</summary>
    public required int ProgrammeVersion { get; init; }

    public required string BatchId { get; init; }

    public required ApplicationStatus Status { get; init; }

    /// <summary>Whether the union whose turn it is has put it aside.</summary>
    public bool OnHold { get; init; }

    /// <summary>Which union, why and since when; null when it is not on hold.</summary>
    public Hold? Hold { get; init; }

    public required string Etag { get; init; }

    public required int FormVersion { get; init; }

    /// <summary>What stands at the foot of a print of this version, to be compared with the uploaded form.</summary>
    public required string FormMark { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public required FormView Form { get; init; }

    /// <summary>Whether personal data is masked, because another union is in charge now.</summary>
    public required bool Masked { get; init; }

    public required int Age { get; init; }

    public required Domain.People.Sex Sex { get; init; }

    public required IReadOnlyList<string> UnionPath { get; init; }

    public required IReadOnlyList<ReviewStage> Stages { get; init; }

    /// <summary>Whether the union whose turn it is has no active reviewer.</summary>
    public bool Unattended { get; init; }

    /// <summary>The union whose administrators may decide in its place at once; null when it is attended, or nobody above is there to.</summary>
    public UnionId? StandIn { get; init; }

    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>With links that work for a quarter of an hour; empty for unions that are not in charge.</summary>
    public required IReadOnlyList<LinkedMaterial> Materials { get; init; }

    /// <summary>
    /// What to look at before deciding, by code: <c>form-outdated</c>, <c>material-infected</c>, <c>material-scan-pending</c>,
    /// <c>study-report-old</c> (older than the slot's <c>validMonths</c>, by the date given or else the upload),
    /// <c>card-bin-unknown</c>, <c>card-bank-mismatch</c>, <c>unit-name-short</c>; for the union in charge also <c>card-shared</c>, <c>phone-shared</c>,
    /// <c>contact-shared</c>: other applications of the programme give the same card, the same phone, or from another unit the same contact.
    /// </summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    public required IReadOnlyList<Appeal> Appeals { get; init; }

    public required IReadOnlyList<Transfer> Transfers { get; init; }

    public required IReadOnlyList<RecordView> Records { get; init; }

    public required IReadOnlyList<PermittedAction> Actions { get; init; }

    /// <summary>The application that waits next in the inbox of the caller's union, those on hold aside; null when no other one waits.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ApplicationId? Next { get; init; }

    public required ReviewLinks Links { get; init; }

    public required DateTimeOffset ServerTime { get; init; }
}

/// <summary>Where a reviewer looks further.</summary>
/// <param name="FormCheck">The check of the current form version's mark; a scanned QR code of the uploaded form leads to the same address, or the form is another version.</param>
public sealed record ReviewLinks(string FormCheck);

/// <summary>A document with a link that works for a short while.</summary>
public sealed record LinkedMaterial(Material Material, Uri Link);
