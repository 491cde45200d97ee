using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Qxym.Functions.Tests.Tables;

public sealed class WriteTests : TableTest
{
    private static TableEntity Row(string name, object value) => new("p", "r") { [name] = value };

    [Theory]
    [InlineData(TableUpdateMode.Merge, true)]
    [InlineData(TableUpdateMode.Replace, false)]
    public async Task Merging_keeps_what_the_new_row_lacks_and_replacing_drops_it(TableUpdateMode mode, bool kept)
    {
        await Table.UpsertEntityAsync(Row("A", 1), mode);
        await Table.UpsertEntityAsync(Row("B", 2), mode);
        Assert.Equal(kept, (await ReadAsync()).ContainsKey("A"));

        await Table.UpdateEntityAsync(Row("C", 3), ETag.All, mode);
        var row = await ReadAsync();
        Assert.Equal(kept, row.ContainsKey("B"));
        Assert.Equal(3, row.GetInt32("C"));
    }

    [Fact]
    public async Task Every_write_answers_the_ETag_that_the_next_one_must_name()
    {
        var added = (await Table.AddEntityAsync(Row("N", 1))).Headers.ETag!.Value;
        var updated = (await Table.UpdateEntityAsync(Row("N", 2), added)).Headers.ETag!.Value;
        Assert.NotEqual(added, updated);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.UpdateEntityAsync(Row("N", 3), added));
        Assert.Equal((412, "UpdateConditionNotSatisfied"), (failure.Status, failure.ErrorCode));
        failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.DeleteEntityAsync("p", "r", added));
        Assert.Equal(412, failure.Status);
        Assert.Equal(2, (await ReadAsync()).GetInt32("N"));

        var upserted = (await Table.UpsertEntityAsync(Row("N", 4))).Headers.ETag!.Value;
        Assert.Equal(upserted, (await ReadAsync()).ETag);
        Assert.Equal(204, (await Table.DeleteEntityAsync("p", "r", upserted)).Status);
    }

    [Fact]
    public async Task An_update_without_an_ETag_is_an_error() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Table.UpdateEntityAsync(Row("N", 1), default));

    [Fact]
    public async Task A_second_row_of_the_same_keys_is_refused()
    {
        await Table.AddEntityAsync(Row("N", 1));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.AddEntityAsync(Row("N", 2)));

        Assert.Equal(409, failure.Status);
        Assert.True(failure.ErrorCode! == TableErrorCode.EntityAlreadyExists);
    }

    [Fact]
    public async Task A_row_that_is_not_there_is_an_error_to_read_and_update_and_none_to_delete()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(ReadAsync);
        Assert.Equal((404, "ResourceNotFound"), (failure.Status, failure.ErrorCode));
        failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.UpdateEntityAsync(Row("N", 1), ETag.All));
        Assert.Equal((404, "ResourceNotFound"), (failure.Status, failure.ErrorCode));

        Assert.Equal(404, (await Table.DeleteEntityAsync("p", "r")).Status);
        Assert.Equal(404, (await Table.DeleteEntityAsync(Row("N", 1))).Status);
        var asked = await Table.GetEntityIfExistsAsync<TableEntity>("p", "r");
        Assert.False(asked.HasValue);
        Assert.Equal(404, asked.GetRawResponse().Status);
    }

    [Fact]
    public async Task A_row_asked_for_may_be_there()
    {
        await Table.AddEntityAsync(Row("N", 1));

        Assert.Equal(1, (await Table.GetEntityIfExistsAsync<TableEntity>("p", "r")).Value!.GetInt32("N"));
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_always_an_error()
    {
        var missing = new TableClient(await ConnectionStringAsync(), Table.Name + "x");

        foreach (var call in new Func<Task>[]
        {
            () => missing.GetEntityIfExistsAsync<TableEntity>("p", "r"),
            () => missing.AddEntityAsync(Row("N", 1)),
            () => missing.QueryAsync<TableEntity>().ToListAsync().AsTask(),
        })
        {
            var failure = await Assert.ThrowsAsync<RequestFailedException>(call);
            Assert.Equal((404, "TableNotFound"), (failure.Status, failure.ErrorCode));
        }
    }

    [Fact]
    public async Task Too_large_a_value_or_row_is_refused()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.AddEntityAsync(Row("Text", new string('x', (32 * 1024) + 1))));
        Assert.Equal((400, "PropertyValueTooLarge"), (failure.Status, failure.ErrorCode));

        var row = new TableEntity("p", "r");
        for (var i = 0; i < 80; i++)
        {
            row[$"Bytes{i}"] = new byte[63 * 1024];
        }

        failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.AddEntityAsync(row));
        Assert.True(failure.ErrorCode is "EntityTooLarge" or "RequestBodyTooLarge", failure.ErrorCode);
    }

    [Fact]
    public async Task Selected_properties_only_are_read()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 });

        var row = (await Table.GetEntityAsync<TableEntity>("p", "r", ["RowKey", "B"])).Value;

        Assert.Equal((null, 2, "r"), (row.GetInt32("A"), row.GetInt32("B"), row.RowKey));
    }

    [Fact]
    public void Synchronous_calls_do_the_same()
    {
        Assert.Equal(204, Table.AddEntity(Row("A", 1)).Status);
        Assert.Equal(1, Table.GetEntity<TableEntity>("p", "r").Value.GetInt32("A"));
        Assert.True(Table.GetEntityIfExists<TableEntity>("p", "r").HasValue);
        Table.UpsertEntity(Row("B", 2));
        Table.UpdateEntity(Row("C", 3), ETag.All);
        Assert.Equal(3, Assert.Single(Table.Query<TableEntity>(r => r.RowKey == "r")).GetInt32("C"));
        Assert.Single(Table.SubmitTransaction([new(TableTransactionActionType.UpsertReplace, Row("D", 4))]).Value);
        Assert.Equal(409, Assert.Throws<RequestFailedException>(() => Table.AddEntity(Row("A", 1))).Status);
        Assert.Equal(204, Table.DeleteEntity(Row("A", 1)).Status);
        Assert.Equal(404, Table.DeleteEntity("p", "r").Status);
    }

    private async Task<TableEntity> ReadAsync() => (await Table.GetEntityAsync<TableEntity>("p", "r")).Value;
}
