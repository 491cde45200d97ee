using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Qxym.Functions.Tests.Hosting;

namespace Qxym.Functions.Tests.Tables;

public class TableLifeTests
{
    [Fact]
    public async Task A_table_is_created_once()
    {
        await using var table = await TestTable.CreateAsync();

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.Rows.CreateAsync());

        Assert.Equal(409, failure.Status);
        Assert.True(failure.ErrorCode! == TableErrorCode.TableAlreadyExists);
    }

    [Fact]
    public async Task Create_if_not_exists_tells_by_status_whether_the_table_was_there()
    {
        var client = new TableClient(await TestTable.ConnectionStringAsync(), TestStorage.NewPrefix());

        var first = await client.CreateIfNotExistsAsync();
        var second = await client.CreateIfNotExistsAsync();

        Assert.Equal((204, 409), (first.GetRawResponse().Status, second.GetRawResponse().Status));
        Assert.Equal(client.Name, second.Value.Name);
        await client.DeleteAsync();
    }

    [Fact]
    public async Task Deleting_a_table_that_is_not_there_is_answered_with_404()
    {
        var service = new TableServiceClient(await TestTable.ConnectionStringAsync());

        Assert.Equal(404, (await service.DeleteTableAsync(TestStorage.NewPrefix())).Status);
    }

    [Fact]
    public async Task The_service_lists_its_tables_by_filter()
    {
        var service = new TableServiceClient(await TestTable.ConnectionStringAsync());
        var name = TestStorage.NewPrefix();
        await service.CreateTableAsync(name);
        await service.CreateTableIfNotExistsAsync(name);

        var byText = await service.QueryAsync(TableServiceClient.CreateQueryFilter($"TableName eq {name}")).ToListAsync();
        var byExpression = await service.QueryAsync(item => item.Name == name).ToListAsync();

        Assert.Equal([name], byText.Select(item => item.Name));
        Assert.Equal([name], byExpression.Select(item => item.Name));
        Assert.Equal(204, (await service.DeleteTableAsync(name)).Status);
        Assert.Empty(service.Query(item => item.Name == name));
    }

    [Fact]
    public async Task Rows_of_a_table_that_is_not_there_are_an_error_that_says_so()
    {
        var rows = new TableClient(await TestTable.ConnectionStringAsync(), TestStorage.NewPrefix());

        var query = await Assert.ThrowsAsync<RequestFailedException>(async () => await rows.QueryAsync<TableEntity>().ToListAsync());
        var add = await Assert.ThrowsAsync<RequestFailedException>(() => rows.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal((404, "TableNotFound"), (query.Status, query.ErrorCode));
        Assert.Equal((404, "TableNotFound"), (add.Status, add.ErrorCode));
        Assert.False((await rows.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
    }

    [Fact]
    public async Task A_client_knows_its_account_its_name_and_its_address()
    {
        const string key = "a2V5";
        var hosted = new TableServiceClient($"DefaultEndpointsProtocol=https;AccountName=qxym;AccountKey={key};EndpointSuffix=core.chinacloudapi.cn");
        var local = new TableServiceClient("UseDevelopmentStorage=true").GetTableClient("rows");
        await using var table = await TestTable.CreateAsync();

        Assert.Equal(new Uri("https://qxym.table.core.chinacloudapi.cn/"), hosted.Uri);
        Assert.Equal("qxym", hosted.AccountName);
        Assert.Equal(new Uri("http://127.0.0.1:10002/devstoreaccount1/rows"), local.Uri);
        Assert.Equal(("devstoreaccount1", "rows"), (local.AccountName, local.Name));
        Assert.EndsWith(table.Rows.Name, table.Rows.Uri.AbsolutePath, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AccountKey=a2V5")]
    [InlineData("nonsense")]
    public void A_connection_string_without_an_account_is_refused(string text) =>
        Assert.Throws<FormatException>(() => new TableServiceClient(text));
}
