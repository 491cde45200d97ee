using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Qxym.Domain.Quotas;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Tests.Programmes;

/// <summary>Several versions of a programme in one catalogue, and files that are checked against those in use.</summary>
public sealed class ProgrammeEditionTests
{
    [Fact]
    public void The_newest_version_is_offered_and_an_application_finds_its_own()
    {
        var state = new ApplicationLife().State;
        var first = TestData.Programme();
        var second = first with { Version = 2, Title = "新版", Batches = [.. first.Batches.Skip(1)] };
        var catalogue = new ProgrammeCatalogue([first]);
        Assert.Throws<InvalidOperationException>(() => catalogue.For(state with { ProgrammeVersion = 2 }));
        catalogue.Add([second, first with { Title = "改动" }, first with { Id = "not-offered" }]);

        Assert.Equal(["新版"], catalogue.All.Select(p => p.Title));
        Assert.Equal(first.Title, catalogue.For(state).Title);
        Assert.Equal("新版", catalogue.For(state with { ProgrammeVersion = 2 }).Title);
        Assert.Equal((1, 2), (catalogue.WithBatch(first.Id, "batch-1")!.Version, catalogue.WithBatch(first.Id, "batch-2")!.Version));
        Assert.Null(catalogue.WithBatch(first.Id, "batch-9"));
        Assert.Null(catalogue.Find("not-offered"));
        Assert.NotNull(catalogue.Find("not-offered", 1));
        catalogue.Forget();
        Assert.Null(catalogue.Find(first.Id, 2));
    }

    [Fact]
    public void All_that_is_asked_of_a_book_is_answered_by_the_newest_version_that_has_it()
    {
        var state = new ApplicationLife().State;
        var uncounted = TestData.Programme();
        var first = uncounted with { Version = 2, Quota = TestData.Quota(10), Batches = [.. uncounted.Batches.Select(b => b.Id == "batch-2" ? b with { Quota = TestData.Quota(3) } : b)] };
        var second = first with { Version = 3, Quota = TestData.Quota(20), Batches = [first.Batches[2]] };
        var catalogue = new ProgrammeCatalogue([second]);
        catalogue.Add([uncounted, first, first with { Id = "not-offered", Version = 9, Quota = TestData.Quota(90) }]);

        Assert.Equal(
            ["not-offered 90", "not-offered.batch-2 3", "qinghe-2026 20", "qinghe-2026.batch-2 3"], catalogue.Books.Select(Told));
        Assert.Equal(["not-offered", "not-offered.batch-2"], catalogue.BooksOf("not-offered").Select(b => b.Id.ToString()));
        Assert.Null(catalogue.FindBook(new BookId("qinghe-2026", "batch-1")));
        Assert.Equal((3, 9, null), (catalogue.Latest("qinghe-2026")!.Version, catalogue.Latest("not-offered")!.Version, catalogue.Latest("nowhere")));

        // batch-1 is in no version after the second, but shares its places with batch-3.
        Assert.Equal("qinghe-2026 20", Of("batch-1", 2));
        Assert.Equal("qinghe-2026.batch-2 3", Of("batch-2", 2));
        Assert.Equal("qinghe-2026 20", Of("batch-3", 3));
        Assert.Equal("", Of("batch-1", 1));

        string Of(string batchId, int version) =>
            catalogue.BookOf(state with { BatchId = batchId, ProgrammeVersion = version }) is { } book ? Told(book) : "";

        static string Told(BookInForce book) => $"{book.Id} {book.Table.PlacesOf(AccountId.Rest)}";
    }

    [Fact]
    public void A_folder_may_hold_several_versions_but_each_once()
    {
        var jinan = ProgrammeFolder.BuiltIn("jinan-2021.json");
        using var folder = new ProgrammeFolder().With("a.json", jinan).With("b.json", Version(jinan, 3)).With("c.json", Version(jinan, 2));
        using (var services = folder.Services())
        {
            Assert.Equal(3, Assert.Single(services.GetRequiredService<ProgrammeCatalogue>().All).Version);
        }

        folder.With("d.json", Version(jinan, 2));
        Assert.Contains("version 2 of the programme jinan-2021 already", Assert.Single(folder.Problems()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_checked_against_those_in_use()
    {
        var jinan = ProgrammeFolder.BuiltIn("jinan-2021.json");
        var changed = jinan.Replace("\"appealDays\": 7", "\"appealDays\": 8", StringComparison.Ordinal).Replace("\"year\": 2021", "\"year\": 2022", StringComparison.Ordinal);
        using var used = new ProgrammeFolder().With("jinan.json", jinan).With("jinan-old.json", Version(jinan, 4)).With("unions-mine.json", "[]");
        using var next = new ProgrammeFolder().With("same.json", jinan + " ").With("changed.json", changed).With("next.json", Version(changed, 5));

        Assert.Empty(Check("same.json"));
        Assert.Empty(Check("next.json"));
        var problem = Assert.Single(Check("changed.json"));
        Assert.Equal("$.version", problem.Place);
        Assert.Equal(4, problem.Line);
        Assert.Contains("\"version\": 5", problem.Message, StringComparison.Ordinal);

        IReadOnlyList<ProgrammeFileProblem> Check(string name) =>
            ProgrammeFileCheck.Check([Path.Combine(next.Path, name)], ProgrammeFileCheck.FilesIn(used.Path));
    }

    [Fact]
    public void Files_are_checked_against_the_books_of_those_in_use_and_of_older_ones_beside_them()
    {
        using var used = new ProgrammeFolder().With("jinan.json", Jinan(1, _ => { }));
        using var next = new ProgrammeFolder()
            .With("same.json", Jinan(1, root => root["quota"]!["policy"] = "none"))
            .With("none.json", Jinan(2, root => root["quota"] = new JsonObject { ["policy"] = "none" }))
            .With("own.json", Jinan(3, root => root["batches"]![1]!["quota"] = new JsonObject { ["policy"] = "atApproval", ["total"] = 5 }))
            .With("more.json", Jinan(4, root => root["quota"]!["total"] = root["quota"]!["total"]!.GetValue<int>() + 1))
            .With("shifted.json", Jinan(5, root => root["quota"]!.AsObject().Remove("allotments")));

        Assert.Empty(Check("more.json"));
        Assert.Contains("places go from the union", Assert.Single(Check("shifted.json")).Message, StringComparison.Ordinal);
        Assert.Equal(["same.json $.version", "same.json $.quota", "same.json $.quota"], Check("same.json").Select(p => $"{p.File} {p.Place}"));
        Assert.Equal(["$.quota", "$.quota"], Check("none.json").Select(p => p.Place));
        var own = Assert.Single(Check("own.json"));
        Assert.Equal("$.batches[1].quota", own.Place);
        Assert.Contains("version 1", own.Message, StringComparison.Ordinal);
        Assert.Equal(["own.json $.batches[1].quota", "more.json $.batches[1].quota"], Check("own.json", "more.json").Select(p => $"{p.File} {p.Place}"));

        IReadOnlyList<ProgrammeFileProblem> Check(params string[] names) =>
            ProgrammeFileCheck.Check(names.Select(n => Path.Combine(next.Path, n)), ProgrammeFileCheck.FilesIn(used.Path));
    }

    [Fact]
    public void A_file_that_storage_cannot_hold_is_told()
    {
        using var folder = new ProgrammeFolder().With("long.json", ProgrammeFolder.BuiltIn("jinan-2021.json") + new string(' ', ProgrammeEdition.MostBytes));
        Assert.Equal("$", Assert.Single(folder.Problems()).Place);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("\"1\"")]
    [InlineData("1000000")]
    [InlineData("1.5")]
    public void A_version_is_a_whole_number_from_1(string version)
    {
        using var folder = new ProgrammeFolder().With(
            "wrong.json", ProgrammeFolder.BuiltIn("jinan-2021.json").Replace("\"version\": 1,\n", $"\"version\": {version},\n", StringComparison.Ordinal));
        Assert.Equal("$.version", Assert.Single(folder.Problems()).Place);
    }

    private static string Jinan(int version, Action<JsonObject> change)
    {
        var root = JsonNode.Parse(ProgrammeFolder.BuiltIn("jinan-2021.json"))!.AsObject();
        root["version"] = version;
        root["quota"]!["total"] = 3245;
        change(root);
        return root.ToJsonString();
    }

    private static string Version(string file, int version) => file.Replace("\"version\": 1,\n", $"\"version\": {version},\n", StringComparison.Ordinal);
}
