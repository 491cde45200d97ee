using Microsoft.Extensions.Configuration;
using Qxym.Functions.Applications;

namespace Qxym.Functions.Tests.Applications;

public sealed class FormCheckAddressTests
{
    [Theory]
    [InlineData(null, "CODE")]
    [InlineData(" ", "CODE")]
    [InlineData("https://qxym.example/api/form-checks", "https://qxym.example/api/form-checks/CODE")]
    [InlineData("https://qxym.example/f/", "https://qxym.example/f/CODE")]
    [InlineData("http://qxym.example/check?code=", "http://qxym.example/check?code=CODE")]
    public void The_code_is_put_behind_the_address(string? setting, string text) => Assert.Equal(text, Address(setting).TextFor("CODE"));

    [Theory]
    [InlineData("qxym.example/f")]
    [InlineData("ftp://qxym.example/f")]
    [InlineData("https://qxym.example/f?code=1")]
    [InlineData("https://qxym.example/求学")]
    [InlineData("https://qxym.example/a b")]
    [InlineData("https://")]
    [InlineData("https://qxym.example/0123456789012345678901234567890123456789012345678901234567890123456789")]
    public void An_address_that_no_phone_could_open_is_refused_at_start(string setting) =>
        Assert.Throws<InvalidOperationException>(() => Address(setting));

    private static FormCheckAddress Address(string? setting) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Forms:CheckAddress"] = setting }).Build());
}
