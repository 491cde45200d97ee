using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Applications.Intake;

/// <summary>All that a condition may look at.</summary>
/// <param name="Form">The form, its fields right.</param>
/// <param name="Programme">The programme, whose conditions these are.</param>
/// <param name="Batch">The batch applied in.</param>
/// <param name="Unions">The organisation tree.</param>
/// <param name="Facts">What is known of the applicant besides.</param>
/// <param name="Today">The date in China.</param>
public sealed record EligibilityCase(
    ApplicationForm Form, Programme Programme, Batch Batch, UnionTree Unions, ApplicantFacts Facts, DateOnly Today)
{
    /// <summary>The programme's conditions as data.</summary>
    public EligibilityRules Rules => Programme.Eligibility;
}

/// <summary>One condition that is not met, or one that could not be looked into.</summary>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Detail">A Chinese sentence for the worker, which says what to do next.</param>
/// <param name="DetailEn">The same in English.</param>
public sealed record IneligibilityReason(string Code, string Detail, string DetailEn);
