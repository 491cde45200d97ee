using Microsoft.Extensions.DependencyInjection;
using Qxym.Domain.Unions;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Tests.Programmes;

public sealed class ProgrammeFilesTests
{
    private static readonly string Shandong = ProgrammeFolder.BuiltIn("shandong-2026.json");

    [Fact]
    public void Without_a_folder_the_app_serves_the_programmes_it_carries()
    {
        using var services = ProgrammeFolder.Services(folder: null);

        Assert.Contains(services.GetRequiredService<ProgrammeCatalogue>().All, p => p.Id == "shandong-2026");
        Assert.Same(services.GetRequiredService<ProgrammeCatalogue>(), services.GetRequiredService<ProgrammeCatalogue>());
        Assert.Same(services.GetRequiredService<LoadedProgrammes>().Unions, services.GetRequiredService<LoadedProgrammes>().Unions);
    }

    [Fact]
    public void Programmes_are_found_by_id_and_listed_newest_year_first()
    {
        using var folder = new ProgrammeFolder()
            .With("a.json", Named("old").Replace("\"year\": 2026", "\"year\": 2025", StringComparison.Ordinal))
            .With("b.json", Shandong)
            .With("c.json", Named("another"));
        using var services = folder.Services();
        var catalogue = services.GetRequiredService<ProgrammeCatalogue>();

        Assert.Equal(["another", "shandong-2026", "old"], catalogue.All.Select(p => p.Id));
        Assert.Equal(2025, catalogue.Find("old")!.Year);
        Assert.Null(catalogue.Find("OLD"));
    }

    [Fact]
    public void A_folder_of_the_settings_stands_in_for_the_files_carried()
    {
        using var folder = new ProgrammeFolder()
            .With("minutes.json", Named("minutes")
                .Replace("2026-05-25T10:00:00+08:00", "2026-05-25T01:58:00Z", StringComparison.Ordinal))
            .With("programme.schema.json", "{}");
        using var services = folder.Services();

        var programme = Assert.Single(services.GetRequiredService<ProgrammeCatalogue>().All);
        Assert.Equal("2026-05-25T09:58:00+08:00", programme.Batches[0].ApplicationWindow.OpensAt.ToString("yyyy-MM-ddTHH:mm:sszzz", null));
        Assert.NotNull(services.GetRequiredService<LoadedProgrammes>().Unions.Find(UnionId.Parse("370102")));
    }

    [Fact]
    public void A_folder_may_bring_its_own_union_tree()
    {
        using var folder = new ProgrammeFolder()
            .With("unions.json", """[{ "id": "440100", "name": "广州市总工会", "tier": "city" }]""")
            .With("guangzhou.json", """
                {
                  "id": "guangzhou", "version": 1, "title": "求学圆梦", "year": 2021, "unionChoice": "单位所在地",
                  "notice": { "version": "1", "text": "须知" }, "commitment": { "version": "1", "text": "承诺" },
                  "batches": [{
                    "id": "all", "name": "全市", "description": "全市", "regions": ["440100"],
                    "applicationWindow": { "opensAt": "2021-05-01T00:00:00+08:00", "closesAt": "2021-06-01T00:00:00+08:00" },
                    "materialsWindow": { "opensAt": "2021-05-01T00:00:00+08:00", "closesAt": "2021-06-01T00:00:00+08:00" }
                  }],
                  "materials": [], "reviewTiers": ["city"], "eligibility": { "levels": ["专科"] }, "smsOccasions": []
                }
                """);
        using var services = folder.Services();

        Assert.Equal("guangzhou", Assert.Single(services.GetRequiredService<ProgrammeCatalogue>().All).Id);
        Assert.Equal("广州市总工会", Assert.Single(services.GetRequiredService<LoadedProgrammes>().Unions.Roots).Name);
    }

    [Fact]
    public void An_empty_folder_and_one_that_is_not_there_are_told()
    {
        using var empty = new ProgrammeFolder();
        using var nowhere = ProgrammeFolder.Services("no-such-folder");

        Assert.Equal("There is no programme file.", Assert.Single(empty.Problems()).Message);
        var thrown = Assert.Throws<ProgrammeFileException>(nowhere.GetRequiredService<LoadedProgrammes>);
        Assert.Equal("no-such-folder", Assert.Single(thrown.Problems).File);
    }

    private static string Named(string id) => Shandong.Replace("\"shandong-2026\"", $"\"{id}\"", StringComparison.Ordinal);
}
