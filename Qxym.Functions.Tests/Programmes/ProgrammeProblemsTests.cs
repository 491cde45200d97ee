using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Tests.Programmes;

public sealed class ProgrammeProblemsTests
{
    [Fact]
    public void All_that_is_wrong_with_a_programme_is_told_at_once_with_its_place()
    {
        using var folder = new ProgrammeFolder().With("wrong.json", Changed(root =>
        {
            root["notice"]!["version"] = " ";
            root["commitment"]!["version"] = "";
            root["batches"]![1]!["id"] = "batch-1";
            root["batches"]![2]!["regions"]![0] = "379999";
            root["batches"]![3]!["regions"]![0] = "370100";
            root["batches"]![3]!["materialsWindow"]!["opensAt"] = "2026-06-01T10:00:00+08:00";
            root["materials"]![1]!["slot"] = "applicationForm";
            root["materials"]![2]!["slot"] = "bank-card";
            root["reviewTiers"] = new JsonArray();
            root["eligibility"]!["designatedBanks"]![0]!["unionId"] = "379998";
        }));

        var problems = folder.Problems();

        Assert.All(problems, p => Assert.Equal("wrong.json", p.File));
        Assert.Equal(
            [
                "$.batches[1].id",
                "$.batches[2].regions[0]",
                "$.batches[3].materialsWindow",
                "$.batches[3].regions[0]",
                "$.commitment.version",
                "$.eligibility.designatedBanks[0].unionId",
                "$.materials[1].slot",
                "$.materials[2].slot",
                "$.notice.version",
                "$.reviewTiers",
            ],
            problems.Select(p => p.Place).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Windows_that_are_empty_incomplete_or_without_offset_are_told_with_their_places()
    {
        using var folder = new ProgrammeFolder().With("wrong.json", Changed(root =>
        {
            root["batches"]![0]!["applicationWindow"]!["closesAt"] = "2026-05-25T10:00:00+08:00";
            root["batches"]![1]!["materialsWindow"]!["opensAt"] = "2026-06-18T10:00:00";
            root["batches"]![2]!["reviewWindows"] = new JsonArray(new JsonObject());
            root["title"] = null;
        }));

        Assert.Equal(
            [
                "$.title",
                "$.batches[0].applicationWindow",
                "$.batches[1].materialsWindow.opensAt",
                "$.batches[2].reviewWindows[0].opensAt",
                "$.batches[2].reviewWindows[0].closesAt",
            ],
            folder.Problems().Select(p => p.Place));
    }

    [Fact]
    public void Problems_of_all_files_are_told_together()
    {
        using var folder = new ProgrammeFolder()
            .With("a.json", Changed(_ => { }))
            .With("b.json", Changed(_ => { }))
            .With("c.json", "{ \"id\": \"c\" ")
            .With("d.json", Changed(root => root.Remove("batches")))
            .With("e.json", Changed(root => root["batches"]![0]!["regions"]![0] = "37"))
            .With("f.json", """{ "id": "f", "id": "g" }""")
            .With("unions.json", """
                [
                  { "id": "370000", "name": "山东省总工会", "tier": "province" },
                  { "id": "370000", "name": "山东省总工会", "tier": "province" },
                  { "id": "370100", "name": "济南市总工会", "tier": "city", "parentId": "380000" },
                  { "id": "370102", "name": "历下区总工会", "tier": "district", "parentId": "370100" },
                  { "id": "370200", "name": "青岛市总工会", "tier": "city", "parentId": "370102" }
                ]
                """);

        var problems = folder.Problems();

        Assert.Equal(
            [
                "unions.json $[1].id",
                "unions.json $[2].parentId",
                "unions.json $[4].parentId",
                "b.json $.id",
                "c.json",
                "d.json",
                "e.json $.batches[0].regions[0]",
                "f.json",
            ],
            problems.Select(p => p.File is "c.json" or "d.json" or "f.json" ? p.File : $"{p.File} {p.Place}"));
        Assert.Contains(problems, p => p.File == "d.json" && p.Message.Contains("batches", StringComparison.Ordinal));
    }

    [Fact]
    public void A_circle_of_unions_is_told()
    {
        using var folder = new ProgrammeFolder()
            .With("a.json", Changed(_ => { }))
            .With("unions.json", """
                [
                  { "id": "370100", "name": "甲工会", "tier": "city", "parentId": "370200" },
                  { "id": "370200", "name": "乙工会", "tier": "city", "parentId": "370100" }
                ]
                """);

        Assert.Contains("its own superior", Assert.Single(folder.Problems()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_of_the_exception_lists_every_problem()
    {
        using var folder = new ProgrammeFolder().With("wrong.json", Changed(root =>
        {
            root["id"] = "Shandong 2026";
            root["batches"] = new JsonArray();
        }));
        using var services = folder.Services();

        var thrown = Assert.Throws<ProgrammeFileException>(services.GetRequiredService<ProgrammeCatalogue>);

        Assert.Contains("wrong.json $.id: ", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("wrong.json $.batches: ", thrown.Message, StringComparison.Ordinal);
    }

    private static string Changed(Action<JsonObject> change)
    {
        var root = JsonNode.Parse(ProgrammeFolder.BuiltIn("shandong-2026.json"))!.AsObject();
        change(root);
        return root.ToJsonString();
    }
}
