using System.Text.Json.Serialization;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Quotas;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Applications;

/// <summary>
/// All of an application that rules of change look at, the form's own data aside. Immutable; <see cref="Lifecycle"/> makes the next one.
/// </summary>
public sealed record ApplicationState
{
    public required ApplicationId Id { get; init; }

    public required string ProgrammeId { get; init; }

    /// <summary>
    /// The programme's version under which it was made, and which its rules are taken from to its end. The first for those stored before
    /// programmes had versions.
    /// </summary>
    public int ProgrammeVersion { get; init; } = 1;

    public required string BatchId { get; init; }

    /// <summary>Counts accepted changes, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Counts versions of the form, from 1; a correction that changes nothing keeps it.</summary>
    public required int FormVersion { get; init; }

    public required ApplicationStatus Status { get; init; }

    /// <summary>The union chosen.</summary>
    public required UnionId UnionId { get; init; }

    /// <summary>The review chain, in order, tiers that do not apply included.</summary>
    public required IReadOnlyList<ReviewStage> Stages { get; init; }

    /// <summary>The versions of notice and commitment that were accepted (feature A4).</summary>
    public required string NoticeVersion { get; init; }

    public required string CommitmentVersion { get; init; }

    /// <summary>When the worker applied.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>When materials last went into review; null before.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>When the unions were done with it, or it ended before (approved, rejected, lapsed, withdrawn, disqualified); null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The return that is to be corrected; null otherwise.</summary>
    public ReturnNotice? Return { get; init; }

    /// <summary>Why it was rejected; null otherwise.</summary>
    public string? RejectReason { get; init; }

    /// <summary>The union that rejected it, which answers an appeal; null when it is not rejected.</summary>
    public UnionId? RejectedBy { get; init; }

    /// <summary>The first instant at which the rejection can no longer be appealed against; null when it is not rejected, or while an appeal is open.</summary>
    public DateTimeOffset? RejectionFinalAt { get; init; }

    /// <summary>The number of the record by which the rejection in force was appealed against; null when it was not.</summary>
    public int? AppealNumber { get; init; }

    /// <summary>Why it was disqualified; null otherwise.</summary>
    public string? DisqualificationReason { get; init; }

    /// <summary>The transfer that the receiving union is to accept or refuse; null for none.</summary>
    public OpenTransfer? Transfer { get; init; }

    /// <summary>The place it has or waits for; null when it needs none, or not yet. It stays noted when the application has ended.</summary>
    public NotedPlace? Place { get; init; }

    /// <summary>Places that it had before, and gave up for another.</summary>
    public IReadOnlyList<NotedPlace> GivenUpPlaces { get; init; } = [];

    /// <summary>The public notice that it was published in; null before, and where the programme has none.</summary>
    public PublicNotice? Notice { get; init; }

    /// <summary>The objections to its entry in the notice, oldest first.</summary>
    public IReadOnlyList<ObjectionMark> Objections { get; init; } = [];

    /// <summary>Set while the union whose turn it is has put it aside; null otherwise.</summary>
    public Hold? Hold { get; init; }

    /// <summary>The decision made last, in force or overtaken by what followed; null when there is none, or it was undone.</summary>
    public LastDecision? LastDecision { get; init; }

    /// <summary>What has been uploaded, by slot.</summary>
    public IReadOnlyDictionary<string, Material> Materials { get; init; } = new Dictionary<string, Material>();

    /// <summary>What was taken out because malware was found in it, by slot, until another document is in its place.</summary>
    public IReadOnlyDictionary<string, InfectedMaterial> InfectedMaterials { get; init; } = new Dictionary<string, InfectedMaterial>();

    /// <summary>The stage whose union is to decide; null outside review.</summary>
    [JsonIgnore]
    public ReviewStage? PendingStage => Status is ApplicationStatus.Submitted or ApplicationStatus.InReview
        ? Stages.FirstOrDefault(s => s.State == StageState.Pending)
        : null;

    /// <summary>The union at the top of the chain: it cannot change after submission (mission, 3).</summary>
    [JsonIgnore]
    public UnionId CityId => Stages.Last(s => s.UnionId is not null).UnionId!;
}

/// <summary>A transfer that waits for the receiving union.</summary>
/// <param name="Number">Of the record by which it was proposed.</param>
public sealed record OpenTransfer(int Number, UnionId FromUnionId, UnionId ToUnionId);
