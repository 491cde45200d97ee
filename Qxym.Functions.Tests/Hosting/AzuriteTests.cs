using Azure.Data.Tables;
using Qxym.LocalRuntime.Hosting;

namespace Qxym.Functions.Tests.Hosting;

public class AzuriteTests
{
    [Fact]
    public async Task What_was_written_is_there_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("qxym-azurite-");
        try
        {
            var options = new AzuriteOptions(folder.FullName, UsualPorts: false);
            await using (var first = await Azurite.StartAsync(options, CancellationToken.None))
            {
                var rows = new TableClient(first.ConnectionString, "rows");
                await rows.CreateAsync();
                await rows.AddEntityAsync(new TableEntity("p", "r"));
            }

            await using var second = await Azurite.StartAsync(options, CancellationToken.None);

            Assert.True((await new TableClient(second.ConnectionString, "rows").GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task It_listens_until_it_is_ended()
    {
        var emulator = await Azurite.StartAsync(new AzuriteOptions(DataFolder: null, UsualPorts: false), CancellationToken.None);
        var tables = new TableServiceClient(emulator.ConnectionString).Uri;

        Assert.True(await Azurite.IsListeningAsync(tables));
        await emulator.DisposeAsync();
        await emulator.DisposeAsync();
        Assert.False(await Azurite.IsListeningAsync(tables));
    }
}
