using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Qxym.LocalRuntime.Durable.History;

namespace Qxym.LocalRuntime.Durable.Storage;

/// <summary>Who waits for a sub-orchestration.</summary>
internal sealed record ParentLink(string Instance, string Name, string Execution, int Task);

/// <summary>A durable timer that has not fired.</summary>
internal readonly record struct OpenTimer(int Id, DateTimeOffset Due);

/// <summary>The row that says where an instance stands. Rows are merged, so that input and output are written only when they change.</summary>
internal sealed record InstanceRow
{
    public const string RowKey = "i";

    /// <summary>Longer texts than this are left in the history; a property holds 32 K characters.</summary>
    public const int NearCharacters = 30_000;

    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Which of the instance's executions is the present one; answers to another's tasks are stale.</summary>
    public required string Execution { get; init; }

    public OrchestrationRuntimeStatus Status { get; init; } = OrchestrationRuntimeStatus.Pending;

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset Updated { get; init; }

    public DateTimeOffset? StartAt { get; init; }

    public ParentLink? Parent { get; init; }

    /// <summary>How many episodes of this execution are stored.</summary>
    public int Episodes { get; init; }

    public IReadOnlyList<OpenTimer> Timers { get; init; } = [];

    /// <summary>Whether activities or sub-orchestrations are under way, so that a restart must look into the history.</summary>
    public bool HasOpenTasks { get; init; }

    public string? CustomStatus { get; init; }

    /// <summary>Null when not read or not to be written; empty for none.</summary>
    public string? Input { get; init; }

    /// <inheritdoc cref="Input" />
    public string? Output { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    /// <summary>Names the last write, so that one whose answer was lost is known again.</summary>
    public string Write { get; init; } = "";

    public ETag ETag { get; init; }

    public bool IsLive => Status
        is OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Suspended;

    /// <summary>Whether input or output must be looked up in the history.</summary>
    public bool InputIsFar { get; init; }

    /// <inheritdoc cref="InputIsFar" />
    public bool OutputIsFar { get; init; }

    public TableEntity ToEntity()
    {
        var timers = string.Join(',', Timers.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Id}:{t.Due.UtcTicks}")));
        var timersFit = timers.Length <= NearCharacters;
        var entity = new TableEntity(KeyText.ToKey(Id), RowKey)
        {
            ["Name"] = Name,
            ["Execution"] = Execution,
            ["Status"] = Status.ToString(),
            ["Live"] = IsLive,
            ["Created"] = Created,
            ["Updated"] = Updated,
            ["Episodes"] = Episodes,
            ["Timers"] = timersFit ? timers : "",
            ["HasOpenTasks"] = HasOpenTasks || !timersFit,
            ["CustomStatus"] = CustomStatus ?? "",
            ["Failure"] = WriteFailure(),
            ["Parent"] = Parent is null ? "" : HistoryJson.Write(Parent),
            ["StartAt"] = StartAt?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            ["Write"] = Write,
        };
        Put(entity, "Input", Input);
        Put(entity, "Output", Output);
        return entity;
    }

    public static InstanceRow From(TableEntity entity) => new()
    {
        Id = KeyText.FromKey(entity.PartitionKey),
        Name = entity.GetString("Name")!,
        Execution = entity.GetString("Execution")!,
        Status = Enum.Parse<OrchestrationRuntimeStatus>(entity.GetString("Status")!),
        Created = entity.GetDateTimeOffset("Created")!.Value,
        Updated = entity.GetDateTimeOffset("Updated")!.Value,
        Episodes = entity.GetInt32("Episodes")!.Value,
        Timers = [.. entity.GetString("Timers")!.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(ReadTimer)],
        HasOpenTasks = entity.GetBoolean("HasOpenTasks")!.Value,
        CustomStatus = Text(entity, "CustomStatus"),
        Failure = Text(entity, "Failure") is { } failure ? HistoryJson.Read<TaskFailureDetails>(failure) : null,
        Parent = Text(entity, "Parent") is { } parent ? HistoryJson.Read<ParentLink>(parent) : null,
        StartAt = Text(entity, "StartAt") is { } at ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) : null,
        Write = entity.GetString("Write")!,
        Input = entity.GetString("Input"),
        Output = entity.GetString("Output"),
        InputIsFar = entity.GetBoolean("InputIsFar") ?? false,
        OutputIsFar = entity.GetBoolean("OutputIsFar") ?? false,
        ETag = entity.ETag,
    };

    private static void Put(TableEntity entity, string name, string? text)
    {
        if (text is null)
        {
            return;
        }

        var far = text.Length > NearCharacters;
        entity[name] = far ? "" : text;
        entity[name + "IsFar"] = far;
    }

    private static string? Text(TableEntity entity, string name) => entity.GetString(name) is { Length: > 0 } text ? text : null;

    private static OpenTimer ReadTimer(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var ticks = long.Parse(text.AsSpan(colon + 1), CultureInfo.InvariantCulture);
        return new(int.Parse(text.AsSpan(0, colon), CultureInfo.InvariantCulture), new(ticks, TimeSpan.Zero));
    }

    private string WriteFailure()
    {
        if (Failure is null)
        {
            return "";
        }

        var text = HistoryJson.Write(Failure);
        return text.Length <= NearCharacters ? text : HistoryJson.Write(
            new TaskFailureDetails(Failure.ErrorType, Cut(Failure.ErrorMessage), Cut(Failure.StackTrace ?? ""), null, null));
    }

    private static string Cut(string text) => text.Length <= 4000 ? text : text[..4000];
}
