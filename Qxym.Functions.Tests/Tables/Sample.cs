using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace Qxym.Functions.Tests.Tables;

internal enum Level
{
    Undergraduate,
    Master,
}

/// <summary>A row with a property of every type.</summary>
internal sealed class Sample : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string? Text { get; set; }

    public int Number { get; set; }

    public int? MaybeNumber { get; set; }

    public long Large { get; set; }

    public double Fraction { get; set; }

    public bool Flag { get; set; }

    public Guid Id { get; set; }

    public DateTimeOffset Instant { get; set; }

    public DateTime? Time { get; set; }

    public byte[]? Bytes { get; set; }

    public BinaryData? Data { get; set; }

    public Level Level { get; set; }

    public Level? MaybeLevel { get; set; }

    [DataMember(Name = "stored_as")]
    public string? Renamed { get; set; }

    [IgnoreDataMember]
    public string? Ignored { get; set; }

    public string Computed => $"{Number} computed";
}
