using System.Globalization;
using Azure.Data.Tables;

namespace Qxym.Functions.Tests.Tables;

public sealed class QueryTests : TableTest
{
    [Fact]
    public async Task All_rows_come_by_partition_and_row_key_over_any_number_of_pages()
    {
        var keys = await FillAsync(1050);

        var all = await Table.QueryAsync<TableEntity>().ToListAsync();
        Assert.Equal(keys, all.Select(r => r.RowKey));

        var pages = await Table.QueryAsync<TableEntity>().AsPages().ToListAsync();
        Assert.Equal([1000, 50], pages.Select(p => p.Values.Count));
        Assert.Null(pages[^1].ContinuationToken);
    }

    [Fact]
    public async Task A_continuation_token_goes_on_where_its_page_ended()
    {
        var keys = await FillAsync(25);

        var first = await Table.QueryAsync<TableEntity>(maxPerPage: 10).AsPages().FirstAsync();
        Assert.Equal(keys.Take(10), first.Values.Select(r => r.RowKey));
        var second = await Table.QueryAsync<TableEntity>().AsPages(first.ContinuationToken, 10).FirstAsync();
        Assert.Equal(keys.Skip(10).Take(10), second.Values.Select(r => r.RowKey));
        var rest = Table.Query<TableEntity>().AsPages(second.ContinuationToken).SelectMany(p => p.Values);
        Assert.Equal(keys.Skip(20), rest.Select(r => r.RowKey));
    }

    [Fact]
    public async Task A_continuation_token_may_name_any_key()
    {
        string[] keys = ["a b", "it's", "中文", "%2F", "a&b"];
        foreach (var key in keys)
        {
            await Table.AddEntityAsync(new TableEntity(key, key));
        }

        var pages = await Table.QueryAsync<TableEntity>(maxPerPage: 1).AsPages().ToListAsync();

        Assert.Equal(keys.Order(StringComparer.Ordinal), pages.SelectMany(p => p.Values).Select(r => r.RowKey).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_filter_may_be_written_by_hand_and_properties_selected()
    {
        await FillAsync(5);

        var row = Assert.Single(await Table.QueryAsync<TableEntity>("RowKey gt '0002' and N lt 4", select: ["N"]).ToListAsync());

        Assert.Equal(3, row.GetInt32("N"));
        Assert.Null(row.RowKey);
    }

    [Fact]
    public async Task Values_in_a_filter_are_escaped()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["Name"] = "O'Brien' or RowKey ne '" });
        var name = "O'Brien' or RowKey ne '";

        Assert.Single(await Table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"Name eq {name}")).ToListAsync());
        Assert.Empty(await Table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"Name eq {"' or RowKey ne '"}")).ToListAsync());
    }

    [Fact]
    public void A_filter_is_written_with_a_literal_for_each_type()
    {
        var at = new DateTimeOffset(2026, 6, 1, 8, 0, 0, TimeSpan.FromHours(8));

        Assert.Equal(
            "A eq 'it''s' and B eq 1 and C eq 2L and D eq 3.0 and E eq 1.5 and F eq true and G eq guid'6f9619ff-8b86-d011-b42d-00cf4fc964ff' and H eq datetime'2026-06-01T00:00:00.0000000Z' and I eq X'01FF'",
            TableClient.CreateQueryFilter($"A eq {"it's"} and B eq {1} and C eq {2L} and D eq {3.0} and E eq {1.5} and F eq {true} and G eq {Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff")} and H eq {at} and I eq {new byte[] { 1, 255 }}"));
        Assert.Throws<NotSupportedException>(() => TableClient.CreateQueryFilter($"A eq {null}"));
    }

    [Fact]
    public async Task A_query_can_be_cancelled()
    {
        await FillAsync(3);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Table.QueryAsync<TableEntity>(cancellationToken: stop.Token).ToListAsync().AsTask());
    }

    private async Task<IReadOnlyList<string>> FillAsync(int count)
    {
        var rows = Enumerable.Range(0, count).Select(n => new TableEntity("p", n.ToString("D4", CultureInfo.InvariantCulture)) { ["N"] = n }).ToList();
        foreach (var some in rows.Chunk(100))
        {
            await Table.SubmitTransactionAsync(some.Select(r => new TableTransactionAction(TableTransactionActionType.Add, r)));
        }

        return [.. rows.Select(r => r.RowKey)];
    }
}
