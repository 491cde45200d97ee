using System.Text.Json;
using Qxym.Domain.Applications;
using Qxym.Domain.People;
using Qxym.Domain.Programmes;
using Qxym.Domain.Reviews;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Tests.Domain.Texts;

public class DomainJsonTests
{
    [Fact]
    public void A_form_comes_back_equal()
    {
        var form = TestData.Form();
        Assert.Equal(form, RoundTrip(form));
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void An_application_comes_back_as_it_was(ApplicationStatus status)
    {
        var state = TestData.Application(status).State;
        var json = JsonSerializer.Serialize(state, DomainJson.Options);
        var back = JsonSerializer.Deserialize<ApplicationState>(json, DomainJson.Options)!;
        Assert.Equal(json, JsonSerializer.Serialize(back, DomainJson.Options));
        Assert.Equal(state.Stages, back.Stages);
        Assert.Equal(state.Materials, back.Materials);
    }

    [Fact]
    public void A_programme_and_its_unions_come_back_as_they_were()
    {
        var json = JsonSerializer.Serialize(TestData.Programme(TestData.Between("2026-06-11 10:00", "2026-08-01 00:00")), DomainJson.Options);
        var back = JsonSerializer.Deserialize<Programme>(json, DomainJson.Options);
        Assert.Equal(json, JsonSerializer.Serialize(back, DomainJson.Options));
        Assert.Equal(TestData.UnionList(), RoundTrip(TestData.UnionList()));
    }

    [Fact]
    public void Records_come_back_as_they_were()
    {
        var records = TestData.Application(ApplicationStatus.Returned).Records;
        Assert.Equal(
            JsonSerializer.Serialize(records, DomainJson.Options),
            JsonSerializer.Serialize(RoundTrip(records), DomainJson.Options));
    }

    [Theory]
    [InlineData("\"138\"")]
    [InlineData("13800000000")]
    [InlineData("{}")]
    public void A_wrong_value_is_an_error_of_the_json(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PhoneNumber>(json, DomainJson.Options));

    [Fact]
    public void Enums_are_names_never_numbers()
    {
        Assert.Equal("\"notRequired\"", JsonSerializer.Serialize(StageState.NotRequired, DomainJson.Options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<StageState>("1", DomainJson.Options));
    }

    public static TheoryData<ApplicationStatus> Statuses() => [.. Enum.GetValues<ApplicationStatus>()];

    private static T RoundTrip<T>(T value) =>
        JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, DomainJson.Options), DomainJson.Options)!;
}
