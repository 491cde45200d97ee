using Azure.Data.Tables;
using Qxym.Functions.Tests.Hosting;

namespace Qxym.Functions.Tests.Tables;

/// <summary>
/// A test with a table of its own: in the account that <c>QXYM_TABLES_CONNECTION</c> names, so that client and expectations can be held against
/// the real service, else in the emulator.
/// </summary>
public abstract class TableTest : IAsyncLifetime
{
    protected TableClient Table { get; private set; } = null!;

    protected static async Task<string> ConnectionStringAsync() =>
        Environment.GetEnvironmentVariable("QXYM_TABLES_CONNECTION") is { Length: > 0 } real ? real : await TestStorage.ConnectionStringAsync();

    /// <summary>The parts of the connection string.</summary>
    protected static async Task<IReadOnlyDictionary<string, string>> ConnectionPartsAsync() => (await ConnectionStringAsync())
        .Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('=', 2))
        .ToDictionary(part => part[0], part => part[1]);

    public async Task InitializeAsync()
    {
        Table = new TableClient(await ConnectionStringAsync(), TestStorage.NewPrefix());
        await Table.CreateAsync();
    }

    public async Task DisposeAsync() => await Table.DeleteAsync();

    /// <summary>Writes a row and reads it back.</summary>
    protected async Task<TableEntity> StoredAsync(TableEntity row)
    {
        await Table.AddEntityAsync(row);
        return (await Table.GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey)).Value;
    }
}
