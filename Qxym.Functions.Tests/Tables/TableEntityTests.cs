using Azure;
using Azure.Data.Tables;

namespace Qxym.Functions.Tests.Tables;

public class TableEntityTests
{
    [Fact]
    public void Keys_time_stamp_and_ETag_are_properties_like_others()
    {
        var row = new TableEntity("p", "r") { ["Name"] = "n", ETag = new ETag("W/\"1\""), Timestamp = DateTimeOffset.UnixEpoch };

        Assert.Equal(5, row.Count);
        Assert.Equal(["ETag", "Name", "PartitionKey", "RowKey", "Timestamp"], row.Keys.Select(k => k.Replace("odata.etag", "ETag", StringComparison.Ordinal)).Order());
        Assert.Equal(("p", "r", new ETag("W/\"1\"")), (row.PartitionKey, row.RowKey, row.ETag));
        Assert.Equal(default, new TableEntity("p", "r").ETag);
    }

    [Fact]
    public void A_getter_gives_null_for_nothing_and_refuses_another_type()
    {
        var row = new TableEntity { ["Text"] = "t", ["Null"] = null };

        Assert.Null(row.GetInt32("Missing"));
        Assert.Null(row.GetString("Null"));
        Assert.Null(row["Missing"]);
        Assert.Throws<InvalidOperationException>(() => row.GetInt32("Text"));
    }

    [Fact]
    public void A_number_keeps_its_type_when_a_smaller_one_is_set()
    {
        var row = new TableEntity { ["Large"] = 1L, ["Fraction"] = 1.5, ["Text"] = "t" };

        row["Large"] = 2;
        row["Fraction"] = 3;

        Assert.Equal((2L, 3.0), (row.GetInt64("Large"), row.GetDouble("Fraction")));
        Assert.Throws<InvalidOperationException>(() => row["Text"] = 4);
    }

    [Fact]
    public void Times_and_bytes_are_given_in_both_their_forms()
    {
        var row = new TableEntity { ["Instant"] = DateTimeOffset.UnixEpoch, ["Time"] = DateTime.UnixEpoch, ["Bytes"] = new byte[] { 1 }, ["Data"] = BinaryData.FromBytes([2]) };

        Assert.Equal(DateTime.UnixEpoch, row.GetDateTime("Instant"));
        Assert.Equal(DateTimeOffset.UnixEpoch, row.GetDateTimeOffset("Time"));
        Assert.Equal([1], row.GetBinaryData("Bytes")!.ToArray());
        Assert.Equal([2], row.GetBinary("Data")!);
    }

    [Fact]
    public void A_copy_is_a_copy()
    {
        var row = new TableEntity("p", "r") { ["Name"] = "first" };

        var copy = new TableEntity(row) { ["Name"] = "second" };

        Assert.Equal(("first", "second"), (row.GetString("Name"), copy.GetString("Name")));
        Assert.True(copy.Remove("Name"));
        Assert.False(copy.TryGetValue("Name", out _));
    }
}
