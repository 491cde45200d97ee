using System.Net;
using System.Text.Json.Nodes;
using Qxym.Functions.Programmes;
using static Qxym.Functions.Tests.Acceptance.Quotas.VersionedPlaces;

namespace Qxym.Functions.Tests.Acceptance.Quotas;

/// <summary>New versions of a programme that would leave places behind where nobody sees them.</summary>
public sealed class RefusedVersionTests
{
    /// <summary>What a version may not do, where its file says it, and what the message tells.</summary>
    public static TheoryData<string, string> Refused => new()
    {
        { "own to shared", "In version 1, which is in use, the batch first takes its places from a quota of its own, in this file from the quota of the programme." },
        { "shared to own", "In version 1, which is in use, the batch second takes its places from the quota of the programme, in this file from a quota of its own." },
        { "own to none", "Version 1, which is in use, counts the places of the batch first, and this file does not." },
        { "shared to none", "Version 1, which is in use, counts the places of the batch second, and this file does not." },
    };

    /// <summary>Also over a version in between: what the first version had given is still given.</summary>
    [Fact]
    public async Task A_version_that_moves_places_from_one_union_to_another_keeps_the_app_from_starting()
    {
        using var programme = new VersionedPlaces(root => root["quota"] = Divided(5, 3));
        await using var qxym = await QxymServer.StartAsync("2030-03-01 08:00", programme.Setting);
        programme.Put(2, root => root["quota"] = Divided(3, 1));
        await qxym.RestartAsync();
        programme.Put(3, root => root["quota"] = Divided(5, 1));

        var refused = await Assert.ThrowsAsync<ProgrammeFileException>(() => qxym.RestartAsync());
        var problem = Assert.Single(refused.Problems);
        Assert.Equal((VersionedPlaces.File, "$.quota"), (problem.File, problem.Place));
        Assert.StartsWith(
            "Compared with version 1, which is in use, places go from the union 990102 to those that are allotted to no union.", problem.Message, StringComparison.Ordinal);
        programme.Put(3, root => root["quota"] = Divided(5, 3));
        await qxym.RestartAsync();
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_version_that_takes_a_batch_out_of_its_book_keeps_the_app_from_starting(string change, string message)
    {
        using var programme = new VersionedPlaces();
        await using var qxym = await QxymServer.StartAsync("2030-03-01 08:00", programme.Setting);
        programme.Put(2, change switch
        {
            "own to shared" => root => root["batches"]![0]!.AsObject().Remove("quota"),
            "shared to own" => root => root["batches"]![1]!["quota"] = Quota(2),
            "own to none" => root => root["batches"]![0]!["quota"]!["policy"] = "none",
            _ => root => root["quota"]!["policy"] = "none",
        });

        var refused = await Assert.ThrowsAsync<ProgrammeFileException>(() => qxym.RestartAsync());
        var problem = Assert.Single(refused.Problems);
        Assert.Equal(
            (VersionedPlaces.File, change switch { "shared to own" => "$.batches[1].quota", "shared to none" => "$.quota", _ => "$.batches[0].quota" }), (problem.File, problem.Place));
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.Contains("Or leave the batch out", problem.Message, StringComparison.Ordinal);

        // It was not put to use: the number is free for one that leaves the books whole.
        programme.Put(2, root => root["quota"] = Quota(7, "atApproval", waitingList: false));
        await qxym.RestartAsync();
        Assert.Equal("2", (await qxym.GetAsync("api/programmes/qinghe-2030")).Is(HttpStatusCode.OK).Body!["version"]!.ToString());
    }

    private static JsonObject Divided(int total, int ofDistrict)
    {
        var quota = Quota(total);
        quota["allotments"] = new JsonArray(new JsonObject { ["unionId"] = "990102", ["places"] = ofDistrict });
        return quota;
    }
}
