using System.Text.Json.Nodes;
using Qxym.Functions.Tests.Programmes;

namespace Qxym.Functions.Tests.Acceptance.Quotas;

/// <summary>
/// The invented programme with places, version after version over one storage: its batch <c>first</c> has one place for itself, <c>second</c> takes from the two
/// that batches share.
/// </summary>
internal sealed class VersionedPlaces : IDisposable
{
    /// <summary>The file of the newest version.</summary>
    public const string File = "qinghe-2030.json";

    private readonly ProgrammeFolder _folder = InventedProgramme.Folder();

    public VersionedPlaces(Action<JsonObject>? change = null) => Put(1, change);

    /// <summary>Has the product read it.</summary>
    public string Setting => $"--Programmes:Folder={_folder.Path}";

    /// <summary>Rules with so many places.</summary>
    public static JsonObject Quota(int total, string policy = "atSubmission", bool waitingList = true) =>
        new() { ["policy"] = policy, ["total"] = total, ["waitingList"] = waitingList };

    /// <summary>Puts another version in place of the one before.</summary>
    /// <param name="version">Its number.</param>
    /// <param name="change">What is different from the first.</param>
    /// <param name="file">Where; another file than the usual one stands beside it.</param>
    public void Put(int version, Action<JsonObject>? change = null, string file = File)
    {
        var root = JsonNode.Parse(InventedProgramme.First)!.AsObject();
        root["version"] = version;
        root["quota"] = Quota(2);
        root["reviewTiers"] = new JsonArray("city");
        var (first, second) = (root["batches"]![0]!.AsObject(), root["batches"]![1]!.AsObject());
        first["quota"] = Quota(1);
        second.Remove("opensOnlyWhilePlacesRemain");
        change?.Invoke(root);
        _folder.With(file, root.ToJsonString());
    }

    /// <summary>Leaves the first batch out; the second serves its unions at the same time.</summary>
    public static void LeaveOutFirst(JsonObject root)
    {
        var batches = root["batches"]!.AsArray();
        foreach (var window in new[] { "applicationWindow", "materialsWindow" })
        {
            batches[1]![window] = batches[0]![window]!.DeepClone();
        }

        batches[1]!.AsObject().Remove("supplementaryTo");
        batches.RemoveAt(0);
    }

    public void Dispose() => _folder.Dispose();
}
