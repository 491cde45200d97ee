using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Data.Tables;
using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;
using Qxym.Domain.Texts;
using Qxym.Domain.Unions;
using Qxym.Functions.Protection;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Storage.Reviews;

/// <summary>The lines that an application has in inboxes: partition = union, row = state, time of submission, application.</summary>
internal sealed class InboxRows(PersonalDataProtector protector)
{
    /// <summary>The column that tells whether the inbox's union has put it on hold.</summary>
    public const string OnHold = "OnHold";

    private static readonly string[] NotContent = ["PartitionKey", "RowKey", "odata.etag", "Timestamp"];

    /// <summary>What the rows of a state begin with.</summary>
    public static string Prefix(InboxState state) => $"{state}_";

    public static string Submitted(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    public static string RowKey(InboxState state, DateTimeOffset submittedAt, ApplicationId id) => $"{Prefix(state)}{Submitted(submittedAt)}_{id}";

    public static InboxState StateOf(string rowKey) => Enum.Parse<InboxState>(rowKey.AsSpan(0, rowKey.IndexOf('_')));

    /// <summary>The row's place, with a hash that tells what stands in it.</summary>
    public static InboxKey Key(TableEntity row)
    {
        var columns = row.Where(c => c.Value is not null && !NotContent.Contains(c.Key)).OrderBy(c => c.Key, StringComparer.Ordinal);
        var content = JsonSerializer.SerializeToUtf8Bytes(columns, DomainJson.Options);
        return new(row.PartitionKey, row.RowKey, Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8)));
    }

    /// <summary>The rows that there are to be.</summary>
    public IEnumerable<TableEntity> Of(StoredApplication application)
    {
        var state = application.State;
        if (state.SubmittedAt is null)
        {
            yield break;
        }

        foreach (var stage in state.Stages.Where(s => s.UnionId is not null && (s.At is not null || s == state.PendingStage)))
        {
            var changes = stage.State == StageState.Pending ? ChangesSinceReturn(application, stage) : null;
            yield return Row(application, stage, StateOf(stage), changes);
            if (changes is not null)
            {
                yield return Row(application, stage, InboxState.Corrected, changes);
            }
        }
    }

    /// <summary>Every place at which a sync that nobody has acknowledged may have put it.</summary>
    public static IEnumerable<InboxKey> PossiblePlaces(StoredApplication application)
    {
        var submissions = application.Records.Where(r => r.Act is RecordedAct.Submitted or RecordedAct.Corrected).Select(r => r.At);
        // The chain's unions, and those that decided before the worker chose another union.
        var acts = application.Records.Where(r => r.Actor.UnionId is not null).ToLookup(r => (r.OnBehalfOf ?? r.Actor.UnionId)!, r => r.Act);
        var unions = application.State.Stages.Select(s => s.UnionId).OfType<UnionId>().Union(acts.Select(a => a.Key));
        return from at in submissions
               from union in unions
               from state in acts[union].SelectMany(StatesAfter).Append(InboxState.Pending).Distinct()
               select new InboxKey(union.Value, RowKey(state, at, application.State.Id));
    }

    public static InboxItem Item(TableEntity row) => new(
        new ApplicationId(Guid.Parse(row.RowKey.AsSpan(row.RowKey.LastIndexOf('_') + 1))),
        row.GetString("ProgrammeId"),
        row.GetString("BatchId"),
        UnionId.Parse(row.GetString("UnionId")),
        Enum.Parse<UnionTier>(row.GetString("Tier")),
        StateOf(row.RowKey),
        Enum.Parse<ApplicationStatus>(row.GetString("Status")),
        row.GetString("Name"),
        row.GetString("Unit"),
        row.GetDateTimeOffset("SubmittedAt")!.Value,
        row.GetDateTimeOffset("DecidedAt"),
        row.GetBoolean("OnHold") ?? false,
        row.GetString("Changes") is { } changes ? JsonSerializer.Deserialize<ChangedParts>(changes, DomainJson.Options) : null);

    /// <summary>Where an act of its union can have put an application, in the end.</summary>
    private static InboxState[] StatesAfter(RecordedAct act) => act switch
    {
        RecordedAct.Approved => [InboxState.Approved],
        RecordedAct.Returned => [InboxState.Returned, InboxState.Corrected],
        RecordedAct.Rejected => [InboxState.Rejected],
        _ => [],
    };

    private static InboxState StateOf(ReviewStage stage) => stage.State switch
    {
        StageState.Returned => InboxState.Returned,
        StageState.Approved => InboxState.Approved,
        StageState.Rejected => InboxState.Rejected,
        _ => InboxState.Pending,
    };

    /// <summary>What has changed since the union of a waiting stage returned the application; null when its last decision was none or another.</summary>
    private static ChangedParts? ChangesSinceReturn(StoredApplication application, ReviewStage stage)
    {
        var last = application.Records.InForce().LastOrDefault(r => r.IsDecision() && (r.OnBehalfOf ?? r.Actor.UnionId) == stage.UnionId);
        if (last is not { Act: RecordedAct.Returned } || application.FormOf(last.FormVersion) is not { } seen)
        {
            return null;
        }

        var materials = application.State.Materials;
        var deleted = last.Slots.Where(slot => !materials.ContainsKey(slot)).ToList();
        return new ChangedParts(
            FormChanges.Between(seen, application.Form),
            [.. materials.Values.Where(m => m.UploadedAt > last.At).Select(m => m.Slot).Order(StringComparer.Ordinal)],
            deleted.Count > 0 ? deleted : null);
    }

    private TableEntity Row(StoredApplication application, ReviewStage stage, InboxState inboxState, ChangedParts? changes)
    {
        var state = application.State;
        return new TableEntity(stage.UnionId!.Value, RowKey(inboxState, state.SubmittedAt!.Value, state.Id))
        {
            ["ProgrammeId"] = state.ProgrammeId,
            ["BatchId"] = state.BatchId,
            ["UnionId"] = state.UnionId.Value,
            ["Tier"] = stage.Tier.ToString(),
            ["Status"] = state.Status.ToString(),
            ["Name"] = application.Form.Applicant.Name.Masked,
            ["NameKey"] = protector.Index("name", application.Form.Applicant.Name.Value),
            ["Unit"] = application.Form.Unit.Name ?? "",
            ["SubmittedAt"] = state.SubmittedAt,
            ["DecidedAt"] = stage.At,
            [OnHold] = state.Hold is not null && stage == state.PendingStage,
            ["Changes"] = changes is null ? null : JsonSerializer.Serialize(changes, DomainJson.Options),
        };
    }
}
