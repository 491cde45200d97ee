using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Qxym.Domain.Applications;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.People;
using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Tests.Programmes;

/// <summary>济南市各区县指定银行请咨询各区县工会 (seed 000): what a district answers is a line of data.</summary>
public sealed class DesignatedBankDataTests
{
    private static readonly string[] BankNames = ["中国工商银行", "工商银行", "工行"];

    [Theory]
    [InlineData("370102", "中国工商银行", "622202", true)]
    [InlineData("370102001001", "工行历下支行", "622202", true)]
    [InlineData("370102001001", "中国农业银行", "622848", false)]
    [InlineData("370102001001", "中国工商银行", "622848", false)]
    [InlineData("370102001001", "中国工商银行", "999999", true)]
    [InlineData("370103", "中国农业银行", "622848", true)]
    [InlineData("370103", "日照银行", "999999", true)]
    public void A_district_of_Jinan_designates_a_bank_by_data(string unionId, string bank, string prefix, bool eligible)
    {
        using var folder = new ProgrammeFolder().With("shandong-2026.json", With("370102"));
        using var services = folder.Services();
        var programme = services.GetRequiredService<ProgrammeCatalogue>().Find("shandong-2026")!;
        Assert.Equal(eligible ? [] : ["bank-not-designated"], Reasons(programme, unionId, bank, prefix));
    }

    [Theory]
    [InlineData("370102")]
    [InlineData("370112")]
    public void Without_data_the_districts_of_Jinan_have_none(string unionId) =>
        Assert.Empty(Reasons(LoadedData.Shandong, unionId, "日照银行", "999999"));

    [Fact]
    public void A_union_designates_one_bank()
    {
        using var folder = new ProgrammeFolder().With("shandong-2026.json", With("370102", "370102"));
        var problem = Assert.Single(folder.Problems());
        Assert.Equal("$.eligibility.designatedBanks[6].unionId", problem.Place);
    }

    private static IEnumerable<string> Reasons(Programme programme, string unionId, string bank, string prefix)
    {
        var card = TestData.Parse<BankCardNumber>(TestData.WithLuhnDigit(prefix.PadRight(18, '0')));
        var form = TestData.Form() with { Bank = new FormBank(PayoutKind.Card, bank, null, card), UnionId = UnionId.Parse(unionId) };
        var application = new EligibilityCase(form, programme, programme.Batches[0], LoadedData.Unions, ApplicantFacts.None, TestData.Today);
        return Eligibility.Check(application).Select(r => r.Code);
    }

    private static string With(params string[] unionIds)
    {
        var root = JsonNode.Parse(ProgrammeFolder.BuiltIn("shandong-2026.json"))!;
        foreach (var unionId in unionIds)
        {
            root["eligibility"]!["designatedBanks"]!.AsArray().Add(new JsonObject
            {
                ["unionId"] = unionId,
                ["bank"] = "中国工商银行",
                ["names"] = new JsonArray([.. BankNames.Select(n => JsonValue.Create(n))]),
            });
        }

        return root.ToJsonString();
    }
}
