using Azure.Data.Tables;
using Qxym.LocalRuntime.Hosting;

namespace Qxym.Functions.Tests.LocalRuntime.Hosting;

public sealed class AzuriteTests
{
    [Fact]
    public async Task What_was_written_just_before_the_emulator_ends_is_there_when_it_starts_again()
    {
        var folder = Directory.CreateTempSubdirectory();
        await using (var azurite = await StartAsync(folder))
        {
            var table = new TableClient(azurite.ConnectionString, "Things");
            await table.CreateAsync();
            await table.AddEntityAsync(new TableEntity("a", "thing"));
        }

        await using (var azurite = await StartAsync(folder))
        {
            var thing = await new TableClient(azurite.ConnectionString, "Things").GetEntityIfExistsAsync<TableEntity>("a", "thing");
            Assert.True(thing.HasValue);
        }

        folder.Delete(recursive: true);
    }

    private static Task<Azurite> StartAsync(DirectoryInfo folder) =>
        Azurite.StartAsync(new AzuriteOptions(folder.FullName, UsualPorts: false), CancellationToken.None);
}
