using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Qxym.Functions.Tests.Tables;

public class TransactionTests
{
    private static TableTransactionAction Action(TableTransactionActionType type, string rowKey, ETag tag = default, int step = 0) =>
        new(type, new TableEntity("p", rowKey) { ["Step"] = step }, tag);

    [Fact]
    public async Task Every_action_is_done_and_answered_in_order()
    {
        await using var table = await TestTable.CreateAsync();
        var replaced = (await table.Rows.AddEntityAsync(new TableEntity("p", "replaced") { ["Old"] = 1 })).Headers.ETag!.Value;
        await table.Rows.AddEntityAsync(new TableEntity("p", "merged") { ["Old"] = 1 });
        await table.Rows.AddEntityAsync(new TableEntity("p", "deleted"));

        var answer = await table.Rows.SubmitTransactionAsync(
        [
            Action(TableTransactionActionType.Add, "added", step: 1),
            Action(TableTransactionActionType.UpdateReplace, "replaced", replaced, 2),
            Action(TableTransactionActionType.UpdateMerge, "merged", ETag.All, 3),
            Action(TableTransactionActionType.UpsertReplace, "new", step: 4),
            Action(TableTransactionActionType.UpsertMerge, "new too", step: 5),
            Action(TableTransactionActionType.Delete, "deleted"),
        ]);

        Assert.Equal(202, answer.GetRawResponse().Status);
        Assert.All(answer.Value, part => Assert.Equal(204, part.Status));
        var rows = await table.Rows.QueryAsync<TableEntity>().ToListAsync();
        Assert.Equal(["added1", "merged3", "new4", "new too5", "replaced2"], rows.Select(row => $"{row.RowKey}{row["Step"]}"));
        Assert.Equal(["merged"], rows.Where(row => row.ContainsKey("Old")).Select(row => row.RowKey));
        Assert.Equal(rows.Single(row => row.RowKey == "replaced").ETag, answer.Value[1].Headers.ETag);
        Assert.Equal(rows.Single(row => row.RowKey == "new").ETag, answer.Value[3].Headers.ETag);
    }

    [Fact]
    public async Task A_refused_action_undoes_all_and_is_named()
    {
        await using var table = await TestTable.CreateAsync();
        await table.Rows.AddEntityAsync(new TableEntity("p", "there"));

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.Rows.SubmitTransactionAsync(
            [Action(TableTransactionActionType.Add, "one"), Action(TableTransactionActionType.Add, "two"), Action(TableTransactionActionType.Add, "there")]));

        Assert.Equal((409, 2), (failure.Status, failure.FailedTransactionActionIndex));
        Assert.True(failure.ErrorCode! == TableErrorCode.EntityAlreadyExists);
        Assert.Equal(["there"], (await table.Rows.QueryAsync<TableEntity>().ToListAsync()).Select(row => row.RowKey));
    }

    [Theory]
    [InlineData(TableTransactionActionType.UpdateReplace)]
    [InlineData(TableTransactionActionType.UpdateMerge)]
    [InlineData(TableTransactionActionType.Delete)]
    public async Task A_stale_version_undoes_all(TableTransactionActionType type)
    {
        await using var table = await TestTable.CreateAsync();
        var first = (await table.Rows.AddEntityAsync(new TableEntity("p", "row"))).Headers.ETag!.Value;
        await table.Rows.UpdateEntityAsync(new TableEntity("p", "row") { ["Step"] = 1 }, first);

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.Rows.SubmitTransactionAsync(
            [Action(TableTransactionActionType.UpsertReplace, "record"), Action(type, "row", first, 2)]));

        Assert.Equal((412, "UpdateConditionNotSatisfied", 1), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
        Assert.False((await table.Rows.GetEntityIfExistsAsync<TableEntity>("p", "record")).HasValue);
    }

    [Fact]
    public async Task An_update_of_a_row_that_is_not_there_fails_only_when_it_was_given_a_version()
    {
        await using var table = await TestTable.CreateAsync();

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => table.Rows.SubmitTransactionAsync([Action(TableTransactionActionType.UpdateMerge, "row", ETag.All)]));
        await table.Rows.SubmitTransactionAsync([Action(TableTransactionActionType.UpdateMerge, "row")]);

        Assert.Equal((404, 0), (failure.Status, failure.FailedTransactionActionIndex));
        Assert.True((await table.Rows.GetEntityIfExistsAsync<TableEntity>("p", "row")).HasValue);
    }

    [Fact]
    public async Task A_hundred_rows_go_into_one_transaction()
    {
        await using var table = await TestTable.CreateAsync();

        var answer = await table.Rows.SubmitTransactionAsync(
            Enumerable.Range(0, 100).Select(i => Action(TableTransactionActionType.Add, $"{i:000}", step: i)));

        Assert.Equal(100, answer.Value.Count);
        Assert.Equal(Enumerable.Range(0, 100), (await table.Rows.QueryAsync<TableEntity>().ToListAsync()).Select(row => row.GetInt32("Step")!.Value));
    }

    [Fact]
    public async Task One_of_two_writers_with_the_same_version_wins()
    {
        await using var table = await TestTable.CreateAsync();
        var tag = (await table.Rows.AddEntityAsync(new TableEntity("p", "row"))).Headers.ETag!.Value;

        async Task<int> WriteAsync(int step)
        {
            try
            {
                await table.Rows.SubmitTransactionAsync(
                    [Action(TableTransactionActionType.UpdateReplace, "row", tag, step), Action(TableTransactionActionType.Add, $"record {step}")]);
                return 204;
            }
            catch (TableTransactionFailedException failure)
            {
                return failure.Status;
            }
        }

        var statuses = await Task.WhenAll(WriteAsync(1), WriteAsync(2), WriteAsync(3));

        Assert.Equal([204, 412, 412], statuses.Order());
        Assert.Equal(2, (await table.Rows.QueryAsync<TableEntity>().ToListAsync()).Count);
    }

    [Fact]
    public async Task A_transaction_of_nothing_is_refused()
    {
        await using var table = await TestTable.CreateAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => table.Rows.SubmitTransactionAsync([]));
    }
}
