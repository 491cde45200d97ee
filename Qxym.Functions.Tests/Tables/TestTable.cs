using Azure.Data.Tables;
using Qxym.Functions.Tests.Hosting;

namespace Qxym.Functions.Tests.Tables;

/// <summary>A table of a test's own. QXYM_TABLES_CONNECTION names a real account to hold these tests against; otherwise it is the emulator.</summary>
internal sealed class TestTable : IAsyncDisposable
{
    private TestTable(TableClient rows) => Rows = rows;

    public TableClient Rows { get; }

    public static async Task<string> ConnectionStringAsync() =>
        Environment.GetEnvironmentVariable("QXYM_TABLES_CONNECTION") ?? await TestStorage.ConnectionStringAsync();

    public static async Task<TestTable> CreateAsync()
    {
        var rows = new TableClient(await ConnectionStringAsync(), TestStorage.NewPrefix());
        await rows.CreateAsync();
        return new TestTable(rows);
    }

    public async ValueTask DisposeAsync() => await Rows.DeleteAsync();
}
