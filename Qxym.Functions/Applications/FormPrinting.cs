using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Applications;
using Qxym.Domain.People;
using Qxym.Domain.Programmes;
using Qxym.Domain.Time;
using Qxym.Functions.Documents;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Applications;

/// <summary>Prints the 申请表 of the current form version, with a mark that ties the paper to that version (mission, 5).</summary>
public sealed class FormPrinting(
    IFormDocument document,
    ProgrammeCatalogue programmes,
    UnionDirectory unions,
    FormMarks marks,
    FormCheckAddress address,
    ILogger<FormPrinting> logger)
{
    /// <summary>The PDF; the same bytes for the same form version. Null when it cannot be drawn: an alert is logged.</summary>
    public ReadOnlyMemory<byte>? Print(StoredApplication application)
    {
        if (Try(application.State.Id, () => document.Draw(Content(application))) is not { } pdf)
        {
            return null;
        }

        if (pdf.MissingCharacters.Count > 0)
        {
            logger.LogError(
                FormEvents.CharactersMissing,
                "The form of application {ApplicationId} shows {Characters} characters as boxes: no font has them.",
                application.State.Id,
                pdf.MissingCharacters.Count);
        }

        if (pdf.ShortenedFields.Count > 0)
        {
            logger.LogError(
                FormEvents.ValuesShortened,
                "The form of application {ApplicationId} shortens {Fields}.",
                application.State.Id,
                string.Join(',', pdf.ShortenedFields));
        }

        return pdf.Bytes;
    }

    /// <summary>The characters of an application's form that print as boxes and are to be written in by hand, each once.</summary>
    public IReadOnlyList<Rune> MissingCharacters(StoredApplication application) =>
        Try(application.State.Id, () => document.MissingCharacters(Content(application))) ?? [];

    private T? Try<T>(ApplicationId id, Func<T> draw)
        where T : class
    {
        try
        {
            return draw();
        }
        catch (Exception e)
        {
            logger.LogError(FormEvents.DrawingFailed, e, "The form of application {ApplicationId} could not be drawn.", id);
            return null;
        }
    }

    private ApplicationFormContent Content(StoredApplication application)
    {
        var (state, form) = (application.State, application.Form);
        var programme = programmes.For(state);
        var fields = programme.FormFields;
        var mark = marks.Of(state.Id, state.FormVersion);
        return new ApplicationFormContent
        {
            ProgrammeTitle = programme.Title,
            BatchName = programme.FindBatch(state.BatchId)!.Name,
            ApplicationNumber = state.Id.ToString(),
            Name = form.Applicant.Name.Value,
            Sex = form.Applicant.IdNumber.Sex == Sex.Male ? "男" : "女",
            Age = $"{form.Applicant.IdNumber.AgeOn(state.RegisteredAt.ChinaDate())}岁",
            IdNumber = form.Applicant.IdNumber.Value,
            Phone = form.Applicant.Phone.Value,
            BankName = form.Bank.Name + form.Bank.Branch,
            BankCardNumber = form.Bank.CardNumber?.Value ?? "",
            UnitName = form.Unit.Name ?? "",
            UnitAddress = form.Unit.Address ?? "",
            UnitContact = form.Unit.ContactName ?? "",
            UnitPhone = form.Unit.ContactPhone?.Value ?? "",
            UnitKind = form.Unit.Kind switch
            {
                UnitKind.Enterprise => "企业",
                UnitKind.PublicBody => "机关事业单位",
                _ => "灵活就业",
            },
            Address = Printed(fields.Address, form.Applicant.Address),
            JobRank = Printed(fields.JobRank, form.Unit.JobRank),
            NewEmploymentForm = Printed(fields.NewEmploymentForm, YesNo(form.NewEmploymentForm)),
            MigrantWorker = Printed(fields.MigrantWorker, YesNo(form.MigrantWorker)),
            EnrolledOn = Day(form.Education.EnrolledOn),
            Institution = form.Education.Institution,
            Level = form.Education.Level,
            Major = form.Education.Major,
            GraduatedOn = Printed(fields.GraduatedOn, form.Education.GraduatedOn is { } graduatedOn ? Day(graduatedOn) : null),
            DiplomaNumber = Printed(fields.DiplomaNumber, form.Education.DiplomaNumber),
            StudentNumber = Printed(fields.StudentNumber, form.Education.StudentNumber),
            UnionPath = string.Join(" / ", unions.Current.PathOf(form.UnionId).Select(u => u.Name)),
            Wording = programme.FormWording ?? FormTexts.Neutral,
            VersionMark = mark.Text,
            QrPayload = address.TextFor(mark.Code),
        };
    }

    /// <summary>Null when the form does not have the field.</summary>
    private static string? Printed(FieldPresence presence, string? value) => presence == FieldPresence.Absent ? null : value ?? "";

    private static string Day(DateOnly date) => date.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    private static string YesNo(bool value) => value ? "是" : "否";
}
