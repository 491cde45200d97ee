using System.Text.Json.Nodes;
using Qxym.Functions.Tests.Programmes;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>The programme of Shandong with places that are counted, as an operator would write it.</summary>
internal sealed class CountedProgramme : IDisposable
{
    private readonly ProgrammeFolder _folder;

    /// <param name="policy"><c>atSubmission</c> or <c>atApproval</c>.</param>
    /// <param name="total">Places in all.</param>
    /// <param name="waitingList">Whether who comes too late may wait.</param>
    /// <param name="allotments">Places of unions.</param>
    public CountedProgramme(string policy, int total, bool waitingList = true, params (string UnionId, int Places)[] allotments)
    {
        var programme = JsonNode.Parse(ProgrammeFolder.BuiltIn("shandong-2026.json"))!;
        programme["quota"] = new JsonObject
        {
            ["policy"] = policy,
            ["waitingList"] = waitingList,
            ["total"] = total,
            ["allotments"] = new JsonArray([.. allotments.Select(a => new JsonObject { ["unionId"] = a.UnionId, ["places"] = a.Places })]),
        };
        programme["smsOccasions"] = new JsonArray("returned", "rejected", "approved", "waitlisted", "promoted");
        _folder = new ProgrammeFolder()
            .With("shandong-2026.json", programme.ToJsonString())
            .With("unions.json", ProgrammeFolder.BuiltIn("unions.json"));
    }

    /// <summary>Has the product read it.</summary>
    public string Setting => $"--Programmes:Folder={_folder.Path}";

    public void Dispose() => _folder.Dispose();
}
