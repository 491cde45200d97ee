using Azure.Data.Tables;

namespace Qxym.LocalRuntime.Durable.Storage;

/// <summary>What one entity-group transaction does to an instance.</summary>
internal sealed class Change
{
    /// <summary>A transaction holds a hundred rows, one of which is the instance row.</summary>
    public const int MostRows = 99;

    /// <summary>A transaction holds 4 MiB on the wire, where binary grows by a third.</summary>
    public const int MostBytes = 2_800_000;

    public required InstanceRow Row { get; init; }

    /// <summary>Whether the instance row is new.</summary>
    public bool IsNew { get; init; }

    /// <summary>Rows to insert.</summary>
    public List<TableEntity> Added { get; } = [];

    /// <summary>Full keys of rows to delete that must be there.</summary>
    public List<TableEntity> Removed { get; } = [];

    public bool Fits => Added.Count + Removed.Count <= MostRows && Added.Sum(Size) <= MostBytes;

    public IEnumerable<TableTransactionAction> Actions()
    {
        var row = Row.ToEntity();
        yield return IsNew
            ? new(TableTransactionActionType.Add, row)
            : new(TableTransactionActionType.UpdateMerge, row, Row.ETag);
        foreach (var added in Added)
        {
            yield return new(TableTransactionActionType.UpsertReplace, added);
        }

        foreach (var removed in Removed)
        {
            yield return new(TableTransactionActionType.Delete, removed, Azure.ETag.All);
        }
    }

    private static int Size(TableEntity entity) => entity.Sum(property => property.Value switch
    {
        string text => text.Length * 2,
        byte[] bytes => bytes.Length,
        _ => 16,
    });
}
