using Azure.Data.Tables;

namespace Qxym.Functions.Tests.Tables;

public sealed class PropertyTypeTests : TableTest
{
    private static readonly DateTimeOffset Instant = new DateTimeOffset(2026, 6, 1, 17, 0, 0, TimeSpan.FromHours(8)).AddTicks(1234567);

    public static TheoryData<string, object> Values => new()
    {
        { "zero", 0 },
        { "smallest int", int.MinValue },
        { "largest int", int.MaxValue },
        { "small long", 5L },
        { "smallest long", long.MinValue },
        { "largest long", long.MaxValue },
        { "double", 3.14159 },
        { "whole double", 5.0 },
        { "large whole double", 1e20 },
        { "negative double", -2.5e-300 },
        { "largest double", double.MaxValue },
        { "smallest double", double.Epsilon },
        { "not a number", double.NaN },
        { "infinity", double.PositiveInfinity },
        { "negative infinity", double.NegativeInfinity },
        { "true", true },
        { "false", false },
        { "guid", Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff") },
        { "empty guid", Guid.Empty },
        { "bytes", new byte[] { 0, 1, 127, 128, 255 } },
        { "no bytes", Array.Empty<byte>() },
        { "text", "text" },
        { "empty text", "" },
        { "spaces", "  \t\r\n " },
        { "quotes", "\"'\\/<>&+" },
        { "Chinese", "求学圆梦，职工李小明" },
        { "emoji", "👩‍🎓🎉" },
        { "text like a date", "2026-06-01T00:00:00Z" },
        { "longest text", new string('x', 32 * 1024) },
        { "long Chinese text", new string('长', 20 * 1024) },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_comes_back_as_it_was(string what, object value)
    {
        var row = await StoredAsync(new TableEntity("p", what) { ["Value"] = value });

        Assert.IsType(value.GetType(), row["Value"]);
        Assert.Equal(value, row["Value"]);
    }

    [Fact]
    public async Task Instants_keep_seven_digits_and_come_back_in_UTC()
    {
        var row = await StoredAsync(new TableEntity("p", "r") { ["At"] = Instant });

        Assert.Equal(Instant, row.GetDateTimeOffset("At"));
        Assert.Equal(TimeSpan.Zero, row.GetDateTimeOffset("At")!.Value.Offset);
        Assert.Equal(Instant.UtcDateTime, row.GetDateTime("At"));
    }

    [Fact]
    public async Task A_UTC_DateTime_is_an_instant()
    {
        var row = await StoredAsync(new TableEntity("p", "r") { ["At"] = Instant.UtcDateTime });

        Assert.Equal(Instant, row.GetDateTimeOffset("At"));
        Assert.Equal(DateTimeKind.Utc, row.GetDateTime("At")!.Value.Kind);
    }

    [Fact]
    public async Task BinaryData_is_bytes()
    {
        var row = await StoredAsync(new TableEntity("p", "r") { ["Data"] = BinaryData.FromString("abc"), ["None"] = BinaryData.FromBytes(Array.Empty<byte>()) });

        Assert.Equal("abc"u8.ToArray(), row.GetBinary("Data"));
        Assert.Equal("abc", row.GetBinaryData("Data").ToString());
        Assert.Empty(row.GetBinary("None"));
    }

    [Fact]
    public async Task Nulls_are_not_stored()
    {
        var row = await StoredAsync(new TableEntity("p", "r") { ["Nothing"] = null, ["Something"] = 1 });

        Assert.False(row.ContainsKey("Nothing"));
        Assert.Null(row["Nothing"]);
        Assert.Null(row.GetInt64("Nothing"));
        Assert.Null(row.GetString("Nothing"));
    }

    [Fact]
    public async Task A_row_that_was_read_knows_its_keys_time_stamp_and_ETag()
    {
        var before = DateTimeOffset.UtcNow.AddMinutes(-5);
        var row = await StoredAsync(new TableEntity("p", "r"));

        Assert.Equal(("p", "r"), (row.PartitionKey, row.RowKey));
        Assert.InRange(row.Timestamp!.Value, before, DateTimeOffset.UtcNow.AddMinutes(5));
        Assert.StartsWith("W/\"", row.ETag.ToString(), StringComparison.Ordinal);
        Assert.Equal(["PartitionKey", "RowKey", "Timestamp", "odata.etag"], row.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_value_asked_for_as_another_type_is_an_error()
    {
        var row = await StoredAsync(new TableEntity("p", "r") { ["Number"] = 1 });

        Assert.Throws<InvalidOperationException>(() => row.GetString("Number"));
        Assert.Throws<InvalidOperationException>(() => row["Number"] = "one");
    }

    [Fact]
    public async Task A_property_of_a_type_the_service_does_not_store_is_an_error() =>
        await Assert.ThrowsAsync<NotSupportedException>(() => Table.AddEntityAsync(new TableEntity("p", "r") { ["Price"] = 1.5m }));
}
