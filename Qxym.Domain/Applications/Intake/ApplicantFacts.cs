namespace Qxym.Domain.Applications.Intake;

/// <summary>What is known of an applicant besides the form, gathered before the conditions are checked. Null is not known, which never refuses.</summary>
public sealed record ApplicantFacts
{
    /// <summary>Nothing is known against or for the applicant.</summary>
    public static ApplicantFacts None { get; } = new();

    /// <summary>The ids of the programme's lists that the applicant stands on.</summary>
    public IReadOnlySet<string> Lists { get; init; } = new HashSet<string>();

    /// <summary>The keys of <see cref="UniquenessKeys"/> that another application of the applicant holds.</summary>
    public IReadOnlySet<string> HeldKeys { get; init; } = new HashSet<string>();

    /// <summary>Whether the applicant is a member of a union; null while no register of members says.</summary>
    public bool? IsMember { get; init; }

    /// <summary>Whether the study was taken up through the platform; null while no register of enrolments says.</summary>
    public bool? IsEnrolledThroughPlatform { get; init; }
}
