using Qxym.Domain.Applications.Intake;

namespace Qxym.Functions.Tests.Domain.Applications.Intake;

public class InstitutionNamesTests
{
    [Theory]
    [InlineData("山大", "山东大学")]
    [InlineData("国开", "国家开放大学")]
    [InlineData("山东大学", null)]
    [InlineData("齐鲁师范学院", null)]
    public void A_known_short_name_leads_to_the_full_one(string name, string? fullName) =>
        Assert.Equal(fullName, InstitutionNames.FullNameOf(name));
}
