#pragma warning disable IDE0130 // The real package's namespace
namespace Azure.Data.Tables;

/// <summary>What every table row has, whatever its other properties are.</summary>
public interface ITableEntity
{
    /// <summary>Names the partition. Transactions reach over one partition only.</summary>
    string PartitionKey { get; set; }

    /// <summary>Names the row within its partition.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last changed the row. Set by reads; ignored by writes.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The row's version. Set by reads; a write sends it only when it is passed as its condition.</summary>
    ETag ETag { get; set; }
}
