using Azure;
using Azure.Data.Tables;

namespace Qxym.Functions.Tests.Tables;

public sealed class KeyTests : TableTest
{
    public static TheoryData<string> Allowed =>
    [
        "plain", "it's", "''", "100%", "%27", "%2F", "a b", " a", "a+b", "a&b=c", "a:b;c,d", "(x)", "[y]{z}", "\"q\"", "~!@$^*_-|<>`", "中文", "😀", "é", "..",
    ];

    [Theory]
    [MemberData(nameof(Allowed))]
    public async Task A_key_may_be_almost_any_text(string key)
    {
        await Table.AddEntityAsync(new TableEntity(key, key) { ["N"] = 1 });
        await Table.AddEntityAsync(new TableEntity("other", key) { ["N"] = 1 });

        var row = (await Table.GetEntityAsync<TableEntity>(key, key)).Value;
        Assert.Equal((key, key), (row.PartitionKey, row.RowKey));
        Assert.Single(await Table.QueryAsync<TableEntity>(r => r.PartitionKey == key && r.RowKey == key).ToListAsync());

        row["N"] = 2;
        await Table.UpdateEntityAsync(row, row.ETag);
        await Table.UpsertEntityAsync(new TableEntity(key, key) { ["M"] = 3 });
        await Table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpdateMerge, new TableEntity(key, key) { ["L"] = 4 }),
            new(TableTransactionActionType.Add, new TableEntity(key, "added")),
        ]);
        row = (await Table.GetEntityAsync<TableEntity>(key, key)).Value;
        Assert.Equal((2, 3, 4), (row.GetInt32("N"), row.GetInt32("M"), row.GetInt32("L")));

        await Table.SubmitTransactionAsync([new(TableTransactionActionType.Delete, new TableEntity(key, "added"))]);
        Assert.Equal(204, (await Table.DeleteEntityAsync(key, key)).Status);
        Assert.Equal("other", Assert.Single(await Table.QueryAsync<TableEntity>().ToListAsync()).PartitionKey);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    public async Task The_service_refuses_some_characters_in_keys(string key)
    {
        Assert.Equal(400, (await Assert.ThrowsAsync<RequestFailedException>(() => Table.AddEntityAsync(new TableEntity(key, "r")))).Status);
        Assert.Equal(400, (await Assert.ThrowsAsync<RequestFailedException>(() => Table.AddEntityAsync(new TableEntity("p", key)))).Status);
    }

    [Fact]
    public async Task A_key_may_be_empty_but_not_missing()
    {
        await Table.AddEntityAsync(new TableEntity("", ""));

        Assert.Equal("", (await Table.GetEntityAsync<TableEntity>("", "")).Value.RowKey);
        Assert.Equal(204, (await Table.DeleteEntityAsync("", "")).Status);
        await Assert.ThrowsAsync<ArgumentNullException>(() => Table.GetEntityAsync<TableEntity>("p", null!));
    }
}
