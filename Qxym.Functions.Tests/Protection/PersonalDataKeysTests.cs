using Microsoft.Extensions.Configuration;
using Qxym.Functions.Protection;

namespace Qxym.Functions.Tests.Protection;

public sealed class PersonalDataKeysTests
{
    private const string Secret = "a-secret-of-more-than-thirty-two-characters";

    [Fact]
    public void Keys_are_taken_from_the_settings() => Assert.Equal(32, Keys(Secret, Secret).Find("k1").Length);

    [Theory]
    [InlineData("short", Secret)]
    [InlineData(Secret, "")]
    [InlineData("@Microsoft.KeyVault(VaultName=qxym;SecretName=personal-data-key-k1)", Secret)]
    [InlineData(Secret, "@Microsoft.KeyVault(VaultName=qxym;SecretName=personal-data-index-key)")]
    [InlineData("local-development-only-local-development-only", Secret)]
    public void What_is_no_secret_never_serves_as_a_key(string key, string indexKey) =>
        Assert.Throws<InvalidOperationException>(() => Keys(key, indexKey));

    private static PersonalDataKeys Keys(string key, string indexKey)
    {
        var settings = new Dictionary<string, string?>
        {
            ["PersonalData:CurrentKey"] = "k1",
            ["PersonalData:Keys:k1"] = key,
            ["PersonalData:IndexKey"] = indexKey,
        };
        return new PersonalDataKeys(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), isLocal: false);
    }
}
