using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Qxym.Functions.Tests.Tables;

public class EntityChangeTests
{
    [Fact]
    public async Task A_row_is_added_once()
    {
        await using var table = await TestTable.CreateAsync();
        var first = await table.Rows.AddEntityAsync(new TableEntity("p", "r"));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.Rows.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal(204, first.Status);
        Assert.Equal((409, "EntityAlreadyExists"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task A_row_that_is_not_there_is_404_or_no_value()
    {
        await using var table = await TestTable.CreateAsync();

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.Rows.GetEntityAsync<TableEntity>("p", "r"));
        var missing = await table.Rows.GetEntityIfExistsAsync<TableEntity>("p", "r");

        Assert.Equal(404, failure.Status);
        Assert.True(failure.ErrorCode! == TableErrorCode.ResourceNotFound);
        Assert.False(missing.HasValue);
        Assert.Equal(404, missing.GetRawResponse().Status);
        Assert.Throws<InvalidOperationException>(() => missing.Value);
    }

    [Fact]
    public async Task An_update_needs_the_version_it_was_decided_on()
    {
        await using var table = await TestTable.CreateAsync();
        var first = (await table.Rows.AddEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;
        var second = (await table.Rows.UpdateEntityAsync(new TableEntity("p", "r") { ["Step"] = 2 }, first)).Headers.ETag!.Value;

        var stale = await Assert.ThrowsAsync<RequestFailedException>(() => table.Rows.UpdateEntityAsync(new TableEntity("p", "r"), first));
        await table.Rows.UpdateEntityAsync(new TableEntity("p", "r") { ["Step"] = 3 }, ETag.All);

        Assert.NotEqual(first, second);
        Assert.Equal((412, "UpdateConditionNotSatisfied"), (stale.Status, stale.ErrorCode));
        Assert.Equal(3, (await table.Rows.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("Step"));
        await Assert.ThrowsAsync<ArgumentException>(() => table.Rows.UpdateEntityAsync(new TableEntity("p", "r"), default));
    }

    [Fact]
    public async Task An_update_of_a_row_that_is_not_there_is_404()
    {
        await using var table = await TestTable.CreateAsync();

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.Rows.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All));

        Assert.Equal(404, failure.Status);
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, true)]
    [InlineData(TableUpdateMode.Replace, false)]
    public async Task Merging_keeps_what_replacing_drops(TableUpdateMode mode, bool keeps)
    {
        await using var table = await TestTable.CreateAsync();
        var tag = (await table.Rows.AddEntityAsync(new TableEntity("p", "updated") { ["Old"] = 1 })).Headers.ETag!.Value;
        await table.Rows.AddEntityAsync(new TableEntity("p", "upserted") { ["Old"] = 1 });

        await table.Rows.UpdateEntityAsync(new TableEntity("p", "updated") { ["New"] = 2L, ["Null"] = null }, tag, mode);
        await table.Rows.UpsertEntityAsync(new TableEntity("p", "upserted") { ["New"] = 2L }, mode);
        await table.Rows.UpsertEntityAsync(new TableEntity("p", "new") { ["New"] = 2L }, mode);

        var rows = (await table.Rows.QueryAsync<TableEntity>().ToListAsync()).ToDictionary(row => row.RowKey);
        Assert.All(rows.Values, row => Assert.Equal(2L, row["New"]));
        Assert.Equal((keeps, keeps, false), (rows["updated"].ContainsKey("Old"), rows["upserted"].ContainsKey("Old"), rows["new"].ContainsKey("Old")));
    }

    [Fact]
    public async Task A_delete_takes_any_version_unless_it_is_told_which()
    {
        await using var table = await TestTable.CreateAsync();
        var first = (await table.Rows.AddEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;
        await table.Rows.UpdateEntityAsync(new TableEntity("p", "r") { ["Step"] = 2 }, first);

        var stale = await Assert.ThrowsAsync<RequestFailedException>(() => table.Rows.DeleteEntityAsync("p", "r", first));

        Assert.Equal(412, stale.Status);
        Assert.Equal(204, (await table.Rows.DeleteEntityAsync(new TableEntity("p", "r"))).Status);
        Assert.Equal(404, (await table.Rows.DeleteEntityAsync("p", "r")).Status);
    }

    [Fact]
    public async Task Every_call_has_a_synchronous_form()
    {
        await using var table = await TestTable.CreateAsync();

        var tag = table.Rows.AddEntity(new TableEntity("p", "r") { ["Step"] = 1 }).Headers.ETag!.Value;
        table.Rows.UpdateEntity(new TableEntity("p", "r") { ["Step"] = 2 }, tag);
        table.Rows.UpsertEntity(new TableEntity("p", "s") { ["Step"] = 3 });
        table.Rows.SubmitTransaction([new(TableTransactionActionType.Add, new TableEntity("p", "t") { ["Step"] = 4 })]);

        Assert.Equal(2, table.Rows.GetEntity<TableEntity>("p", "r").Value.GetInt32("Step"));
        Assert.False(table.Rows.GetEntityIfExists<TableEntity>("p", "x").HasValue);
        Assert.Equal([2, 3, 4], table.Rows.Query<TableEntity>(maxPerPage: 1).Select(row => row.GetInt32("Step")!.Value));
        Assert.Equal(204, table.Rows.DeleteEntity("p", "r").Status);
        Assert.Equal(409, table.Rows.CreateIfNotExists().GetRawResponse().Status);
    }

    [Fact]
    public async Task A_cancelled_call_throws_and_changes_nothing()
    {
        await using var table = await TestTable.CreateAsync();
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.Rows.AddEntityAsync(new TableEntity("p", "r"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await table.Rows.QueryAsync<TableEntity>(cancellationToken: cancelled).ToListAsync(CancellationToken.None));

        Assert.Empty(await table.Rows.QueryAsync<TableEntity>().ToListAsync());
    }
}
