using System.ComponentModel.DataAnnotations;

namespace Qxym.Domain.Applications.Intake;

/// <summary>
/// The form as a front end sends it: nothing is checked yet. <see cref="FormReader"/> makes an <see cref="ApplicationForm"/> of it;
/// the attributes only tell the OpenAPI document what it asks for.
/// </summary>
public record FormRequest
{
    [Required]
    public ApplicantRequest? Applicant { get; init; }

    [Required]
    public BankRequest? Bank { get; init; }

    [Required]
    public UnitRequest? Unit { get; init; }

    /// <summary>是否为农民工; some programmes do not ask.</summary>
    [Required]
    public bool? MigrantWorker { get; init; }

    /// <summary>是否为新就业形态劳动者; some programmes do not ask.</summary>
    [Required]
    public bool? NewEmploymentForm { get; init; }

    /// <summary>The union chosen, level by level down to the lowest that the worker has.</summary>
    [Required]
    public string? UnionId { get; init; }

    [Required]
    public EducationRequest? Education { get; init; }
}

/// <summary>An application: a form, and what was accepted with it.</summary>
public sealed record ApplicationRequest : FormRequest
{
    /// <summary>The version of the 进入须知 that was shown and accepted.</summary>
    [Required]
    public string? NoticeVersion { get; init; }

    /// <summary>The version of the 本人承诺 that was shown and confirmed.</summary>
    [Required]
    public string? CommitmentVersion { get; init; }
}

public sealed record ApplicantRequest(
    [property: Required] string? Name, [property: Required] string? IdNumber, [property: Required] string? Phone)
{
    /// <summary>联系地址, where the programme's <c>formFields</c> have it.</summary>
    public string? Address { get; init; }
}

public sealed record BankRequest(
    [property: Required, AllowedValues("card", "wallet")] string? Kind, string? Name, string? Branch, string? CardNumber);

public sealed record UnitRequest(
    string? Name,
    string? Address,
    string? ContactName,
    string? ContactPhone,
    [property: Required, AllowedValues("enterprise", "publicBody", "flexible")] string? Kind,
    bool? InPost,
    string? JobRank);

/// <param name="EnrolledOn"><c>yyyy-MM-dd</c>.</param>
/// <param name="Level">专科, 本科, 硕士研究生 or 博士研究生.</param>
public sealed record EducationRequest(
    [property: Required] string? EnrolledOn,
    [property: Required] string? Institution,
    [property: Required] string? Level,
    [property: Required] string? Major)
{
    /// <summary>学号, where the programme's <c>formFields</c> have it.</summary>
    public string? StudentNumber { get; init; }

    /// <summary>毕业时间, <c>yyyy-MM-dd</c>, where the programme's <c>formFields</c> have it.</summary>
    public string? GraduatedOn { get; init; }

    /// <summary>毕业证书编号, where the programme's <c>formFields</c> have it.</summary>
    public string? DiplomaNumber { get; init; }
}
