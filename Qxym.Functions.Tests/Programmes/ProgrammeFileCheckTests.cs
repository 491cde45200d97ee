using System.Text.Json.Nodes;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Tests.Programmes;

/// <summary>Files are checked before they are put to use: everything that is wrong, with its place and line.</summary>
public sealed class ProgrammeFileCheckTests
{
    [Fact]
    public void The_files_that_the_app_carries_are_right()
    {
        using var folder = new ProgrammeFolder();
        foreach (var file in ProgrammeFiles.BuiltIn())
        {
            folder.With(file.Name, file.Text);
        }

        Assert.Empty(ProgrammeFileCheck.Check(Directory.GetFiles(folder.Path)));
    }

    [Fact]
    public void Unknown_missing_and_mistyped_members_are_all_told_with_their_lines()
    {
        using var folder = new ProgrammeFolder().With("wrong.json", """
            {
              "id": "wrong", "version": 1, "titel": "拼错", "year": "2030",
              "unionChoice": "会籍", "unionBasis": "elsewhere",
              "notice": { "version": "1" },
              "commitment": [],
              "batches": [
                {
                  "id": "one", "name": "一", "description": "一", "regions": ["370100"],
                  "applicationWindow": { "opensAt": "2030-03-01T08:00:00", "closesAt": "2030-03-01T08:00:00+08:00" },
                  "materialsWindow": { "opensAt": "2030-03-01T08:00:00+08:00", "closesAt": "2030-04-01T08:00:00+08:00", "extendedTo": 1 },
                  "enrolment": { "from": "2030-02-01", "to": "2030-01-01" }
                }
              ],
              "materials": [], "reviewTiers": ["city", "village"],
              "eligibility": { "levels": ["本科"] }, "smsOccasions": ["returned"]
            }
            """);

        var problems = Check(folder, "wrong.json");

        Assert.Equal(
            [
                "2 $.titel", "2 $.year", "3 $.unionBasis", "4 $.notice", "5 $.commitment",
                "9 $.batches[0].applicationWindow.opensAt", "10 $.batches[0].materialsWindow.extendedTo", "11 $.batches[0].enrolment",
                "14 $.reviewTiers[1]", "1 $",
            ],
            problems.Select(p => $"{p.Line} {p.Place}"));
        Assert.Contains("membership, unitRegistration, workplace", problems[2].Message, StringComparison.Ordinal);
        Assert.Contains("(line 2)", problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_that_do_not_agree_are_told()
    {
        using var folder = new ProgrammeFolder().With("wrong.json", Jinan(root =>
        {
            root["quota"]!["total"] = 3000;
            root["quota"]!["allotments"]![0]!["allotments"] = new JsonArray(
                new JsonObject { ["unionId"] = "370102001", ["places"] = 300 },
                new JsonObject { ["unionId"] = "370103", ["places"] = 51 });
            root["quota"]!["allotments"]![2]!["unionId"] = "370102";
            root["instalments"]![0]!["percent"] = 40;
            root["amounts"]![0]!["yuan"] = 0;
            root["eligibility"]!["graduatesOnly"] = true;
            root["eligibility"]!["lists"]![1]!["id"] = "disqualified";
            root["eligibility"]!["lists"]![0]!["level"] = "初中";
            root["batches"]![1]!["season"] = "spring";
            root["batches"]![1]!["supplementaryTo"] = "winter";
            root["batches"]![0]!["reviewWindows"]!.AsArray().Add(root["batches"]![0]!["reviewWindows"]![0]!.DeepClone());
            root["hotlines"]![0]!["unionId"] = "379999";
            root["appealDays"] = -1;
        }));

        Assert.Equal(
            [
                "$.amounts[0].yuan",
                "$.appealDays",
                "$.batches[0].reviewWindows[1]",
                "$.batches[1].regions[0]",
                "$.batches[1].supplementaryTo",
                "$.eligibility.graduatesOnly",
                "$.eligibility.lists[0].level",
                "$.eligibility.lists[4].id",
                "$.hotlines[0].unionId",
                "$.instalments",
                "$.quota.allotments",
                "$.quota.allotments[0].allotments",
                "$.quota.allotments[0].allotments[1].unionId",
                "$.quota.allotments[2].unionId",
            ],
            Check(folder, "wrong.json").Select(p => p.Place).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_amount_has_a_source_of_its_own()
    {
        using var folder = new ProgrammeFolder().With("wrong.json", Jinan(root =>
            root["amounts"]![1]!["source"] = root["amounts"]![0]!["source"]!.GetValue<string>()));
        Assert.Equal("$.amounts[1].source", Assert.Single(Check(folder, "wrong.json")).Place);
    }

    [Fact]
    public void A_round_that_waits_for_places_needs_places_that_are_counted()
    {
        using var folder = new ProgrammeFolder().With("wrong.json", Jinan(root =>
        {
            root["quota"] = new JsonObject { ["policy"] = "none" };
            root["batches"]![1]!["opensOnlyWhilePlacesRemain"] = true;
        }));
        Assert.Equal("$.batches[1].opensOnlyWhilePlacesRemain", Assert.Single(Check(folder, "wrong.json")).Place);
    }

    [Fact]
    public void Files_are_checked_against_unions_of_their_own_and_missing_files_are_told()
    {
        using var folder = new ProgrammeFolder()
            .With("jinan.json", Jinan(_ => { }))
            .With("unions-mine.json", """[{ "id": "990100", "name": "泉城市总工会", "tier": "city", "colour": "red" }]""");

        Assert.Empty(Check(folder, "jinan.json"));
        Assert.Equal("$[0].colour", Assert.Single(Check(folder, "unions-mine.json")).Place);
        Assert.Equal("The file cannot be read.", Assert.Single(Check(folder, "nowhere.json")).Message);
    }

    private static IReadOnlyList<ProgrammeFileProblem> Check(ProgrammeFolder folder, string name) =>
        ProgrammeFileCheck.Check([Path.Combine(folder.Path, name)]);

    private static string Jinan(Action<JsonObject> change)
    {
        var root = JsonNode.Parse(ProgrammeFolder.BuiltIn("jinan-2021.json"))!.AsObject();
        change(root);
        return root.ToJsonString();
    }
}
