using Qxym.Domain.Applications;

namespace Qxym.Functions.Http.Reviews;

/// <summary>A form for staff, of the same shape as workers send it; personal data masked unless they are in charge of it.</summary>
public sealed record FormView
{
    public required ApplicantView Applicant { get; init; }

    public required BankView Bank { get; init; }

    public required FormUnit Unit { get; init; }

    public required bool MigrantWorker { get; init; }

    public required bool NewEmploymentForm { get; init; }

    public required Domain.Unions.UnionId UnionId { get; init; }

    public required FormEducation Education { get; init; }

    internal static FormView Of(ApplicationForm form, bool masked) => new()
    {
        Applicant = masked
            ? new(form.Applicant.Name.Masked, form.Applicant.IdNumber.Masked, form.Applicant.Phone.Masked)
            : new(form.Applicant.Name.Value, form.Applicant.IdNumber.Value, form.Applicant.Phone.Value) { Address = form.Applicant.Address },
        Bank = new(form.Bank.Kind, form.Bank.Name, form.Bank.Branch, masked ? form.Bank.CardNumber?.Masked : form.Bank.CardNumber?.Value),
        Unit = masked ? form.Unit with { ContactName = null, ContactPhone = null } : form.Unit,
        MigrantWorker = form.MigrantWorker,
        NewEmploymentForm = form.NewEmploymentForm,
        UnionId = form.UnionId,
        Education = masked ? form.Education with { StudentNumber = null, DiplomaNumber = null } : form.Education,
    };
}

public sealed record ApplicantView(string Name, string IdNumber, string Phone)
{
    public string? Address { get; init; }
}

public sealed record BankView(Domain.Programmes.PayoutKind Kind, string Name, string? Branch, string? CardNumber);
