using System.ComponentModel.DataAnnotations;
using Qxym.Domain.Applications;
using Qxym.Domain.Unions;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Samples;

namespace Qxym.Functions.Http.Supervision;

/// <summary>What sample to draw.</summary>
/// <param name="UnionId">From the applications of this union and all below it; the own one if missing.</param>
/// <param name="Count">How many, 1 to 200.</param>
/// <param name="Seed">To draw again what was drawn before; any number if missing.</param>
public sealed record SampleRequest([property: Required] string? ProgrammeId, string? UnionId, [property: Required] int? Count, int? Seed);

/// <summary>A sample.</summary>
/// <param name="Ready">Whether it is drawn.</param>
/// <param name="Population">From how many decided applications it was drawn; null while it is being drawn.</param>
/// <param name="Items">A page of what was drawn, in the order of the draw.</param>
/// <param name="Continuation">For the next page; null on the last.</param>
public sealed record SampleView(
    Guid Id,
    string ProgrammeId,
    UnionId UnionId,
    int Count,
    int Seed,
    DateTimeOffset DrawnAt,
    bool Ready,
    int? Population,
    IReadOnlyList<SampleItem> Items,
    string? Continuation)
{
    internal static SampleView Of(Sample sample, IReadOnlyList<SampleItem> items, string? continuation) => new(
        sample.Id,
        sample.Scope.ProgrammeId,
        sample.Scope.UnionId,
        sample.Count,
        sample.Seed,
        sample.DrawnAt,
        sample.Population is not null,
        sample.Population,
        items,
        continuation);
}

/// <summary>An application of a sample, the name masked; more of it shows the review detail, which is audited.</summary>
public sealed record SampleItem(
    ApplicationId ApplicationId, string BatchId, UnionId UnionId, ApplicationStatus Status, string Name, DateTimeOffset? SubmittedAt, DateTimeOffset? EndedAt)
{
    internal static SampleItem Of(StoredApplication application) => new(
        application.State.Id,
        application.State.BatchId,
        application.State.UnionId,
        application.State.Status,
        application.Form.Applicant.Name.Masked,
        application.State.SubmittedAt,
        application.State.EndedAt);
}
