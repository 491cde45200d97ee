using System.Globalization;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Applications;
using Qxym.Domain.People;
using Qxym.Domain.Time;
using Qxym.Domain.Unions;
using Qxym.Functions.Documents;
using Qxym.Functions.Programmes;
using Qxym.Functions.Protection;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Applications;

/// <summary>Prints the 申请表 of the current form version, with a mark that ties the paper to that version (mission, 5).</summary>
public sealed class FormPrinting(
    IFormDocument document, ProgrammeCatalogue programmes, UnionTree unions, PersonalDataProtector protector, ILogger<FormPrinting> logger)
{
    private const int CheckLength = 8;

    /// <summary>The PDF; the same bytes for the same form version.</summary>
    public ReadOnlyMemory<byte> Print(StoredApplication application)
    {
        var pdf = document.Render(Content(application));
        if (pdf.MissingCharacters.Count > 0 || pdf.ShortenedFields.Count > 0)
        {
            logger.LogError(
                "The form of application {ApplicationId} lacks {Characters} glyphs and shortens {Fields}.",
                application.State.Id,
                pdf.MissingCharacters.Count,
                string.Join(',', pdf.ShortenedFields));
        }

        return pdf.Bytes;
    }

    private ApplicationFormContent Content(StoredApplication application)
    {
        var (state, form) = (application.State, application.Form);
        var programme = programmes.Find(state.ProgrammeId)!;
        var check = Check(state);
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
            JobRank = form.Unit.JobRank,
            NewEmploymentForm = YesNo(form.NewEmploymentForm),
            MigrantWorker = YesNo(form.MigrantWorker),
            EnrolledOn = form.Education.EnrolledOn.ToString("yyyy年M月d日", CultureInfo.InvariantCulture),
            Institution = form.Education.Institution,
            Level = form.Education.Level,
            Major = form.Education.Major,
            UnionPath = string.Join(" / ", unions.PathOf(form.UnionId).Select(u => u.Name)),
            VersionMark = $"申请表版本 {state.FormVersion} · 校验码 {check[..4]}-{check[4..]}",
            QrPayload = $"qxym:form:{state.Id}:{state.FormVersion}:{check}",
        };
    }

    private static string YesNo(bool value) => value ? "是" : "否";

    /// <summary>A keyed check of application and form version: nobody else can print a mark that passes.</summary>
    private string Check(ApplicationState state)
    {
        var hash = protector.Index("form", $"{state.Id}:{state.FormVersion}");
        return string.Concat(hash.Where(char.IsAsciiLetterOrDigit).Take(CheckLength)).ToUpperInvariant();
    }
}
