using System.Text;
using Azure.Data.Tables;
using Qxym.LocalRuntime.Durable.History;

namespace Qxym.LocalRuntime.Durable.Storage;

/// <summary>What one entity-group transaction does to an instance, and the blobs that are written before it.</summary>
internal sealed class Change
{
    /// <summary>A transaction holds a hundred rows, one of which is the instance row.</summary>
    public const int MostRows = 99;

    /// <summary>A transaction holds 4 MiB on the wire, where a byte may be escaped as six; what is beyond this goes to blobs.</summary>
    private const int MostBytes = 500_000;

    private readonly List<TableEntity> _added = [];
    private readonly List<LargeText> _blobs = [];
    private int _bytes;

    public required InstanceRow Row { get; init; }

    /// <summary>Whether the instance row is new.</summary>
    public bool IsNew { get; init; }

    /// <summary>Full keys of rows to delete that must be there. The blobs they name are deleted after the transaction.</summary>
    public List<TableEntity> Removed { get; } = [];

    /// <summary>The blobs of the rows added.</summary>
    public IReadOnlyList<LargeText> Blobs => _blobs;

    /// <summary>How many rows it touches beside the instance row.</summary>
    public int Rows => _added.Count + Removed.Count;

    public bool Fits => Rows <= MostRows;

    /// <summary>Adds a row that holds a value, or names the blob that does.</summary>
    public TableEntity Add<T>(string key, T value)
    {
        var partition = KeyText.ToKey(Row.Id);
        var json = Encoding.UTF8.GetBytes(HistoryJson.Write(value));
        var row = json.Length <= JsonRow.MostBytes && _bytes + json.Length <= MostBytes
            ? AddNear(partition, key, json)
            : AddFar(partition, key, json);
        _added.Add(row);
        return row;
    }

    public IEnumerable<TableTransactionAction> Actions()
    {
        var row = Row.ToEntity();
        yield return IsNew
            ? new(TableTransactionActionType.Add, row)
            : new(TableTransactionActionType.UpdateMerge, row, Row.ETag);
        foreach (var added in _added)
        {
            yield return new(TableTransactionActionType.UpsertReplace, added);
        }

        foreach (var removed in Removed)
        {
            yield return new(TableTransactionActionType.Delete, removed, Azure.ETag.All);
        }
    }

    private TableEntity AddNear(string partition, string key, byte[] json)
    {
        _bytes += json.Length;
        return JsonRow.Near(partition, key, json);
    }

    private TableEntity AddFar(string partition, string key, byte[] json)
    {
        var name = LargeText.NameOf(partition, key, Row.Write);
        _blobs.Add(new(name, json));
        return JsonRow.Far(partition, key, name);
    }
}
