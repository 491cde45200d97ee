using Azure.Data.Tables;

namespace Qxym.Functions.Tests.Tables;

public class EntityTypeTests
{
    private static readonly DateTimeOffset Instant = new DateTimeOffset(2026, 5, 25, 9, 30, 0, TimeSpan.FromHours(8)).AddTicks(1234567);
    private static readonly Guid Id = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

    public static TheoryData<object> Values =>
    [
        "", "圆梦 “引号” 'quote' \\ / { } \u2028 \t\r\n 😀", int.MinValue, int.MaxValue, 0, long.MinValue, long.MaxValue, 5L,
        1.0, -0.5, 1e300, 5e-324, 123456789012.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        true, false, Id, Instant.ToUniversalTime(), new byte[] { 0, 1, 254, 255 }, Array.Empty<byte>(),
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_comes_back_in_its_own_type(object value)
    {
        await using var table = await TestTable.CreateAsync();
        await table.Rows.AddEntityAsync(new TableEntity("p", "added") { ["Value"] = value });
        await table.Rows.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, new TableEntity("p", "in a transaction") { ["Value"] = value })]);

        var rows = await table.Rows.QueryAsync<TableEntity>().ToListAsync();

        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.Equal(value, row["Value"]));
        Assert.All(rows, row => Assert.IsType(value.GetType(), row["Value"]));
    }

    [Fact]
    public async Task A_class_of_the_apps_own_comes_back_as_it_was()
    {
        await using var table = await TestTable.CreateAsync();
        var sample = new Sample
        {
            PartitionKey = "p",
            RowKey = "r",
            Text = "齐鲁工惠",
            Number = -7,
            MaybeNumber = 8,
            Large = 1L << 40,
            Fraction = 2,
            Flag = true,
            Id = Id,
            Instant = Instant,
            Time = Instant.UtcDateTime,
            Bytes = [1, 2],
            Data = BinaryData.FromBytes([3]),
            Level = Level.Master,
            MaybeLevel = Level.Undergraduate,
            Renamed = "renamed",
            Ignored = "not stored",
        };
        await table.Rows.AddEntityAsync(sample);

        var read = (await table.Rows.GetEntityAsync<Sample>("p", "r")).Value;

        Assert.Equal(
            (sample.Text, sample.Number, sample.MaybeNumber, sample.Large, sample.Fraction, sample.Flag, sample.Id),
            (read.Text, read.Number, read.MaybeNumber, read.Large, read.Fraction, read.Flag, read.Id));
        Assert.Equal((sample.Instant, sample.Time, DateTimeKind.Utc), (read.Instant, read.Time, read.Time!.Value.Kind));
        Assert.Equal((sample.Level, sample.MaybeLevel, sample.Renamed, null), (read.Level, read.MaybeLevel, read.Renamed, read.Ignored));
        Assert.Equal(sample.Bytes, read.Bytes!);
        Assert.Equal(sample.Data.ToArray(), read.Data!.ToArray());
    }

    [Fact]
    public async Task A_class_stores_enums_by_name_and_all_it_lets_be_read_but_what_is_ignored_or_null()
    {
        await using var table = await TestTable.CreateAsync();
        await table.Rows.AddEntityAsync(new Sample { PartitionKey = "p", RowKey = "r", Number = 3, Level = Level.Master, Renamed = "x", Ignored = "y", Instant = Instant });

        var row = (await table.Rows.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.Equal("Master", row.GetString("Level"));
        Assert.Equal("3 computed", row.GetString("Computed"));
        Assert.Equal("x", row.GetString("stored_as"));
        Assert.DoesNotContain(["Ignored", "Renamed", "Text", "MaybeNumber", "ETag"], row.ContainsKey);
    }

    [Fact]
    public async Task What_is_read_carries_its_ETag_and_its_time_stamp()
    {
        await using var table = await TestTable.CreateAsync();
        var added = await table.Rows.AddEntityAsync(new TableEntity("p", "r"));

        var row = (await table.Rows.GetEntityAsync<TableEntity>("p", "r")).Value;
        var listed = Assert.Single(await table.Rows.QueryAsync<Sample>().ToListAsync());

        Assert.Equal(added.Headers.ETag, row.ETag);
        Assert.Equal(added.Headers.ETag, listed.ETag);
        Assert.InRange(row.Timestamp!.Value, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
        Assert.Equal(row.Timestamp, listed.Timestamp);
    }

    [Fact]
    public async Task What_the_service_does_not_store_is_refused_before_it_is_sent()
    {
        await using var table = await TestTable.CreateAsync();

        await Assert.ThrowsAsync<NotSupportedException>(() => table.Rows.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = 1.5m }));
        await Assert.ThrowsAsync<NotSupportedException>(
            () => table.Rows.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = new DateTime(2026, 5, 25, 0, 0, 0, DateTimeKind.Local) }));
        Assert.Empty(await table.Rows.QueryAsync<TableEntity>().ToListAsync());
    }

    [Fact]
    public async Task A_class_that_does_not_fit_what_is_stored_says_which_property()
    {
        await using var table = await TestTable.CreateAsync();
        await table.Rows.AddEntityAsync(new TableEntity("p", "r") { ["Number"] = "seven" });

        var failure = await Assert.ThrowsAsync<InvalidCastException>(() => table.Rows.GetEntityAsync<Sample>("p", "r"));

        Assert.Contains("Number", failure.Message, StringComparison.Ordinal);
    }
}
