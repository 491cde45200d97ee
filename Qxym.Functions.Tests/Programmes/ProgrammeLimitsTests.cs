using System.Text.Json.Nodes;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Tests.Programmes;

/// <summary>What the schema limits, the app's start limits too: an empty word in a list of ranks would shut everybody out.</summary>
public sealed class ProgrammeLimitsTests
{
    [Theory]
    [InlineData("id", "\"Jinan 2021\"")]
    [InlineData("id", "\"jinan-2021\\n\"")]
    [InlineData("title", "\"\"")]
    [InlineData("year", "1")]
    [InlineData("year", "2101")]
    [InlineData("unionChoice", "\"　\"")]
    [InlineData("unionBasis", "\"Membership\"")]
    [InlineData("batches[0].name", "\"\"")]
    [InlineData("materials[0].title", "\"\"")]
    [InlineData("materials[0].slot", "\"x\"")]
    [InlineData("materials[0].maxBytes", "0")]
    [InlineData("materials[0].types", "[]")]
    [InlineData("materials[0].types", "[\"image/gif\"]", "materials[0].types[0]")]
    [InlineData("materials[0].types", "[\"image/png\", \"image/png\"]", "materials[0].types[1]")]
    [InlineData("materials[2].validMonths", "0")]
    [InlineData("reviewTiers", "[\"city\", \"city\"]", "reviewTiers[1]")]
    [InlineData("eligibility.levels", "[]")]
    [InlineData("eligibility.levels", "[\"初中\"]", "eligibility.levels[0]")]
    [InlineData("eligibility.payoutKinds", "[]")]
    [InlineData("eligibility.longestStudyYears", "0")]
    [InlineData("eligibility.uniqueness.series", "\"Jinan\"")]
    [InlineData("eligibility.uniqueness.oncePer", "[]")]
    [InlineData("eligibility.lists[0].name", "\"\"")]
    [InlineData("eligibility.enterpriseRanksTooHigh", "[\"\"]", "eligibility.enterpriseRanksTooHigh[0]")]
    [InlineData("eligibility.designatedBanks", "[{ \"unionId\": \"370100\", \"bank\": \"行\", \"names\": [] }]", "eligibility.designatedBanks[0].names")]
    [InlineData("eligibility.designatedBanks", "[{ \"unionId\": \"370100\", \"bank\": \"行\", \"names\": [\"\"] }]", "eligibility.designatedBanks[0].names[0]")]
    [InlineData("formWording.heading", "\" \"")]
    [InlineData("formWording.stamps", "[]")]
    [InlineData("formWording.stamps", "[{ \"whose\": \"1\", \"which\": \"1\" }, { \"whose\": \"2\", \"which\": \"2\" }, { \"whose\": \"3\", \"which\": \"3\" }]")]
    [InlineData("formWording.unionLabel", "\"一二三四五六七八九十一二三四五六七八九十一二三四五\"")]
    [InlineData("formWording.instructions", "[\"1\", \"2\", \"3\", \"4\", \"5\", \"6\"]")]
    [InlineData("correctionDays", "-1")]
    [InlineData("quota.allotments[0].places", "-1")]
    [InlineData("smsOccasions", "[\"paid\", \"paid\"]", "smsOccasions[1]")]
    [InlineData("amounts[0].source", "\"\"")]
    [InlineData("amounts[0].yuan", "0")]
    [InlineData("hotlines[0].phone", "\"\"")]
    public void A_value_beyond_its_limits_is_told_once_with_its_place(string place, string value, string? told = null)
    {
        var problems = Check(place, value);

        Assert.Contains($"$.{told ?? place}", problems);
        Assert.Equal(problems.Distinct(), problems);
    }

    [Fact]
    public void Words_of_the_form_that_do_not_fit_onto_its_page_are_told()
    {
        var long120 = new string('字', 120);
        Assert.Equal(["$.formWording.unitAttestation"], Check("formWording.unitAttestation", $"[\"{long120}\", \"{long120}\", \"字\"]"));
        Assert.Equal(["$.formWording.instructions"], Check("formWording.instructions", $"[\"{long120}\", \"{long120}\", \"{long120}\", \"字\"]"));
        Assert.Empty(Check("formWording.instructions", $"[\"{long120}\", \"{long120}\", \"{long120}\"]"));
    }

    [Theory]
    [InlineData("instalments", "[{ \"name\": \"一\", \"percent\": 101 }, { \"name\": \"二\", \"percent\": -1 }]", "instalments[0].percent", "instalments[1].percent")]
    [InlineData("batches[0].regions", "[\"370100\", \"370100\"]", "batches[0].regions[1]")]
    public void A_value_beyond_its_limits_is_the_only_problem(string place, string value, params string[] told) =>
        Assert.Equal(told.Select(t => $"$.{t}"), Check(place, value));

    private static List<string> Check(string place, string value)
    {
        using var folder = new ProgrammeFolder();
        var root = JsonNode.Parse(ProgrammeFolder.BuiltIn("jinan-2021.json"))!;
        var steps = place.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        var parent = steps[..^1].Aggregate(root, (node, step) => step[0] == '[' ? node[int.Parse(step[1..^1], null)]! : node[step]!);
        parent[steps[^1]] = JsonNode.Parse(value);
        folder.With("wrong.json", root.ToJsonString());
        return [.. ProgrammeFileCheck.Check([Path.Combine(folder.Path, "wrong.json")]).Select(p => p.Place)];
    }
}
