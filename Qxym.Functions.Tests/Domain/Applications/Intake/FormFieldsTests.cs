using Qxym.Domain.Applications;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;

namespace Qxym.Functions.Tests.Domain.Applications.Intake;

/// <summary>A form has the fields that its programme gives it.</summary>
public class FormFieldsTests
{
    private static readonly FormFields Graduates = new()
    {
        MigrantWorker = FieldPresence.Absent,
        NewEmploymentForm = FieldPresence.Optional,
        JobRank = FieldPresence.Absent,
        UnitOfFlexibleWorkers = FieldPresence.Required,
        Address = FieldPresence.Required,
        StudentNumber = FieldPresence.Optional,
        GraduatedOn = FieldPresence.Required,
        DiplomaNumber = FieldPresence.Required,
    };

    [Fact]
    public void What_is_required_and_missing_is_told_and_the_rest_is_not()
    {
        var request = TestData.FormRequest() with { MigrantWorker = null, NewEmploymentForm = null };
        request = request with { Unit = new(null, null, null, null, "flexible", null, null) };
        Assert.Equal(
            [
                "/applicant/address", "/education/diplomaNumber", "/education/graduatedOn",
                "/unit/address", "/unit/contactName", "/unit/contactPhone", "/unit/name",
            ],
            Read(request, Graduates).Errors);
    }

    [Fact]
    public void What_the_form_has_is_read_and_what_it_has_not_is_passed_over()
    {
        var request = TestData.FormRequest();
        request = request with
        {
            Applicant = request.Applicant! with { Address = "泉城市明湖区柳荫路2号" },
            Education = request.Education! with { StudentNumber = "20220301", GraduatedOn = "2025-07-01", DiplomaNumber = "106001" },
        };
        var form = Read(request, Graduates).Form!;
        Assert.Equal("泉城市明湖区柳荫路2号", form.Applicant.Address);
        Assert.Equal(("20220301", new DateOnly(2025, 7, 1), "106001"), (form.Education.StudentNumber, form.Education.GraduatedOn!.Value, form.Education.DiplomaNumber));
        Assert.Equal((false, ""), (form.MigrantWorker, form.Unit.JobRank));

        var usual = Read(request, new FormFields()).Form!;
        Assert.Equal((null, null), (usual.Applicant.Address, usual.Education.GraduatedOn));
        Assert.Equal((true, "无"), (usual.MigrantWorker, usual.Unit.JobRank));
    }

    private static (ApplicationForm? Form, IEnumerable<string> Errors) Read(FormRequest request, FormFields fields)
    {
        var errors = new FieldErrors();
        return (FormReader.Read(request, TestData.Unions(), errors, TestData.Today, fields), errors.ByPointer.Keys.Order(StringComparer.Ordinal));
    }
}
