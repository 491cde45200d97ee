using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace Qxym.Functions.Tests.Tables;

/// <summary>What the service refuses, as what.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    public async Task Some_characters_are_not_allowed_in_keys(string key)
    {
        await using var table = await TestTable.CreateAsync();

        Assert.Equal(400, (await Assert.ThrowsAsync<RequestFailedException>(() => table.Rows.AddEntityAsync(new TableEntity(key, "r")))).Status);
        Assert.Equal(400, (await Assert.ThrowsAsync<RequestFailedException>(() => table.Rows.AddEntityAsync(new TableEntity("p", key)))).Status);
    }

    [Fact]
    public async Task A_text_has_at_most_32768_characters()
    {
        await using var table = await TestTable.CreateAsync();
        await table.Rows.AddEntityAsync(Text("longest", 32 * 1024));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.Rows.AddEntityAsync(Text("longer", (32 * 1024) + 1)));
        Assert.Equal((400, "PropertyValueTooLarge"), (failure.Status, failure.ErrorCode));
        var inTransaction = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.Rows.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, Text("fits", 1)), new(TableTransactionActionType.Add, Text("longer", (32 * 1024) + 1))]));
        Assert.Equal((400, "PropertyValueTooLarge", 1), (inTransaction.Status, inTransaction.ErrorCode, inTransaction.FailedTransactionActionIndex));
    }

    [Fact]
    public async Task A_request_has_at_most_four_mebibytes()
    {
        await using var table = await TestTable.CreateAsync();
        var row = new TableEntity("p", "r");
        var actions = new List<TableTransactionAction>();
        for (var i = 0; i < 80; i++)
        {
            row[$"Data{i}"] = new byte[60_000];
            actions.Add(new(TableTransactionActionType.Add, new TableEntity("p", $"{i}") { ["Data"] = new byte[60_000] }));
        }

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.Rows.AddEntityAsync(row));
        Assert.True(failure.ErrorCode is "EntityTooLarge" or "RequestBodyTooLarge", failure.ErrorCode);
        failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.Rows.SubmitTransactionAsync(actions));
        Assert.Equal((413, "RequestBodyTooLarge"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task A_transaction_has_at_most_a_hundred_actions()
    {
        await using var table = await TestTable.CreateAsync();
        var actions = Enumerable.Range(0, 101).Select(n => new TableTransactionAction(TableTransactionActionType.Add, Text(n.ToString(CultureInfo.InvariantCulture), 1)));

        await Assert.ThrowsAnyAsync<RequestFailedException>(() => table.Rows.SubmitTransactionAsync(actions));
        Assert.Empty(await table.Rows.QueryAsync<TableEntity>().ToListAsync());
    }

    [Fact]
    public async Task A_transaction_names_a_row_once()
    {
        await using var table = await TestTable.CreateAsync();

        var failure = await Assert.ThrowsAnyAsync<RequestFailedException>(() => table.Rows.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, Text("r", 1)), new(TableTransactionActionType.UpsertMerge, Text("r", 2))]));

        Assert.Equal((400, "InvalidDuplicateRow"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task A_transaction_is_of_one_partition()
    {
        await using var table = await TestTable.CreateAsync();

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.Rows.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, Text("r", 1)), new(TableTransactionActionType.Add, new TableEntity("q", "r"))]));

        Assert.Equal((400, "CommandsInBatchActOnDifferentPartitions", 1), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
        Assert.Empty(await table.Rows.QueryAsync<TableEntity>().ToListAsync());
    }

    private static TableEntity Text(string key, int length) => new("p", key) { ["Text"] = new string('x', length) };
}
