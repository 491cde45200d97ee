using Azure.Data.Tables;
using Qxym.LocalRuntime.Hosting;

namespace Qxym.Functions.Tests.Hosting;

public class AzuriteTests
{
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
