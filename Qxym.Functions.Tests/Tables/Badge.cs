using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace Qxym.Functions.Tests.Tables;

public enum Colour
{
    Red,
    Green,
}

/// <summary>A class of an app's own.</summary>
public sealed class Badge : ITableEntity
{
    public string PartitionKey { get; set; } = "p";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string? Name { get; set; }

    public int Number { get; set; }

    public int? Maybe { get; set; }

    public long Long { get; set; }

    public double Ratio { get; set; }

    public bool Valid { get; set; }

    public bool? Checked { get; set; }

    public Guid Id { get; set; }

    public DateTimeOffset At { get; set; }

    public DateTime? Until { get; set; }

    public byte[]? Bytes { get; set; }

    public BinaryData? Data { get; set; }

    public Colour Colour { get; set; }

    public Colour? Second { get; set; }

    [DataMember(Name = "short_name")]
    public string? Short { get; set; }

    [IgnoreDataMember]
    public string? Secret { get; set; }

    public string Computed => $"{Name} {Number}";
}
