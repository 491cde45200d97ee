using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Qxym.Functions.Tests.Tables;

public sealed class WholeTableTests : TableTest
{
    [Fact]
    public async Task A_table_is_created_once_found_and_deleted()
    {
        var service = new TableServiceClient(await ConnectionStringAsync());
        var name = Table.Name + "b";

        Assert.Equal(name, (await service.CreateTableAsync(name)).Value.Name);
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => service.CreateTableAsync(name));
        Assert.Equal(409, failure.Status);
        Assert.True(failure.ErrorCode! == TableErrorCode.TableAlreadyExists);
        Assert.Equal(name, (await service.CreateTableIfNotExistsAsync(name)).Value.Name);
        Assert.Equal(name, (await service.GetTableClient(name).CreateIfNotExistsAsync()).Value.Name);

        Assert.Equal(name, Assert.Single(await service.QueryAsync(t => t.Name == name).ToListAsync()).Name);
        Assert.Equal(name, Assert.Single(service.Query($"TableName eq '{name}'")).Name);
        Assert.Equal(204, (await service.DeleteTableAsync(name)).Status);
        Assert.Equal(404, (await service.DeleteTableAsync(name)).Status);
        Assert.Empty(await service.QueryAsync(t => t.Name == name).ToListAsync());
    }

    [Fact]
    public async Task Tables_are_listed_page_by_page()
    {
        var service = new TableServiceClient(await ConnectionStringAsync());
        string[] names = [Table.Name, Table.Name + "x", Table.Name + "y"];
        service.CreateTable(names[1]);
        service.GetTableClient(names[2]).CreateIfNotExists();
        var filter = TableServiceClient.CreateQueryFilter($"TableName ge {names[0]} and TableName le {names[2]}");

        var pages = await service.QueryAsync(filter, maxPerPage: 2).AsPages().ToListAsync();

        Assert.Equal(names, pages.SelectMany(p => p.Values).Select(t => t.Name));
        Assert.Equal(2, pages.Count);
        Assert.Equal(204, service.DeleteTable(names[1]).Status);
        Assert.Equal(204, service.GetTableClient(names[2]).Delete().Status);
    }

    [Fact]
    public void A_predicate_over_tables_names_the_column_and_leaves_values_alone() =>
        Assert.Equal("TableName eq 'Name x'", TableServiceClient.CreateQueryFilter(t => t.Name == "Name x"));

    [Fact]
    public async Task A_name_the_service_does_not_allow_is_refused()
    {
        var service = new TableServiceClient(await ConnectionStringAsync());

        Assert.Equal(400, (await Assert.ThrowsAsync<RequestFailedException>(() => service.CreateTableAsync("not-allowed"))).Status);
        Assert.Throws<ArgumentException>(() => service.GetTableClient(""));
    }
}
