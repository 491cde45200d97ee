using Azure;
using Azure.Data.Tables;

namespace Qxym.Functions.Tests.Tables;

public class QueryTests
{
    [Fact]
    public async Task Filters_by_every_type_find_what_they_say()
    {
        await using var table = await TestTable.CreateAsync();
        var id = Guid.NewGuid();
        // Azurite compares instants to the millisecond only; the service to the tick.
        var noon = new DateTimeOffset(2026, 5, 25, 12, 0, 0, TimeSpan.FromHours(8)).AddTicks(10_000);
        await table.Rows.AddEntityAsync(new Sample { PartitionKey = "p", RowKey = "1", Number = 1, Large = 1L << 40, Fraction = 0.5, Flag = true, Id = id, Instant = noon, Level = Level.Master });
        await table.Rows.AddEntityAsync(new Sample { PartitionKey = "p", RowKey = "2", Number = 2, Large = 2, Fraction = 2, Instant = noon.AddMilliseconds(-1) });

        async Task<string> Found(System.Linq.Expressions.Expression<Func<Sample, bool>> filter) =>
            string.Join(",", (await table.Rows.QueryAsync(filter).ToListAsync()).Select(row => row.RowKey));

        Assert.Equal("1", await Found(row => row.Number < 2));
        Assert.Equal("1", await Found(row => row.Large == 1L << 40));
        Assert.Equal("2", await Found(row => row.Fraction >= 1.0));
        Assert.Equal("1", await Found(row => row.Flag));
        Assert.Equal("2", await Found(row => !row.Flag));
        Assert.Equal("1", await Found(row => row.Id == id));
        Assert.Equal("1", await Found(row => row.Instant >= noon));
        Assert.Equal("1", await Found(row => row.Level == Level.Master));
        Assert.Equal("1,2", await Found(row => row.PartitionKey == "p" && (row.Number == 1 || row.Number == 2)));
        Assert.Equal("2", await Found(row => row.PartitionKey == "p" && string.CompareOrdinal(row.RowKey, "1") > 0));
    }

    [Fact]
    public async Task Only_the_properties_asked_for_come_back()
    {
        await using var table = await TestTable.CreateAsync();
        await table.Rows.AddEntityAsync(new TableEntity("p", "r") { ["Wanted"] = 1L, ["Unwanted"] = 2 });

        var listed = Assert.Single(await table.Rows.QueryAsync<TableEntity>(select: ["RowKey", "Wanted"]).ToListAsync());
        var found = (await table.Rows.GetEntityAsync<TableEntity>("p", "r", ["Wanted"])).Value;

        Assert.Equal(("r", 1L), (listed.RowKey, listed.GetInt64("Wanted")));
        Assert.Equal(1L, found.GetInt64("Wanted"));
        Assert.False(listed.ContainsKey("Unwanted") || found.ContainsKey("Unwanted") || found.ContainsKey("RowKey"));
    }

    [Fact]
    public async Task Pages_follow_each_other_by_token()
    {
        await using var table = await TestTable.CreateAsync();
        await AddAsync(table, 7);

        var first = await table.Rows.QueryAsync<TableEntity>(maxPerPage: 3).AsPages().FirstAsync();
        var rest = await table.Rows.QueryAsync<TableEntity>(maxPerPage: 3).AsPages(first.ContinuationToken).ToListAsync();

        Assert.Equal(["中1", "中2", "中3"], first.Values.Select(row => row.RowKey));
        Assert.Equal(["中4 中5 中6", "中7"], rest.Select(page => string.Join(' ', page.Values.Select(row => row.RowKey))));
        Assert.Null(rest[^1].ContinuationToken);
        Assert.Equal(200, first.GetRawResponse().Status);
    }

    [Fact]
    public async Task The_page_size_of_the_call_goes_before_that_of_the_query()
    {
        await using var table = await TestTable.CreateAsync();
        await AddAsync(table, 5);
        var query = table.Rows.QueryAsync<TableEntity>("PartitionKey eq 'p'", maxPerPage: 2);

        Assert.Equal([2, 2, 1], (await query.AsPages().ToListAsync()).Select(page => page.Values.Count));
        Assert.Equal([4, 1], (await query.AsPages(pageSizeHint: 4).ToListAsync()).Select(page => page.Values.Count));
        Assert.Equal([3, 2], table.Rows.Query<TableEntity>(maxPerPage: 3).AsPages().Select(page => page.Values.Count));
    }

    [Fact]
    public async Task All_rows_are_read_through_all_pages_in_the_order_of_their_keys()
    {
        await using var table = await TestTable.CreateAsync();
        foreach (var key in new[] { "b", "a", "c" })
        {
            await table.Rows.AddEntityAsync(new TableEntity("p2", key));
            await table.Rows.AddEntityAsync(new TableEntity("p1", key));
        }

        var rows = await table.Rows.QueryAsync<TableEntity>(maxPerPage: 1).ToListAsync();

        Assert.Equal(["p1a", "p1b", "p1c", "p2a", "p2b", "p2c"], rows.Select(row => row.PartitionKey + row.RowKey));
    }

    [Fact]
    public async Task A_filter_that_is_none_is_refused_by_the_service()
    {
        await using var table = await TestTable.CreateAsync();

        var failure = await Assert.ThrowsAsync<RequestFailedException>(async () => await table.Rows.QueryAsync<TableEntity>("this is no filter").ToListAsync());

        Assert.Equal(400, failure.Status);
    }

    private static async Task AddAsync(TestTable table, int count) => await table.Rows.SubmitTransactionAsync(
        Enumerable.Range(1, count).Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"中{i}"))));
}
